package dev.continuo.model.network;

import dev.continuo.model.Weights;
import dev.continuo.model.spec.HeadSpec;
import dev.continuo.model.spec.HeadSpec.Categorical;
import dev.continuo.model.spec.HeadSpec.Positive;
import dev.continuo.model.spec.InputSpec;
import dev.continuo.model.spec.LayerSpec.Dropout;
import dev.continuo.model.spec.LayerSpec.Linear;
import dev.continuo.model.spec.LayerSpec.Lstm;
import dev.continuo.model.spec.LayerSpec.Norm;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Parameter;
import dev.continuo.nn.Embedding;
import dev.continuo.nn.heads.CrossEntropy;
import dev.continuo.nn.heads.HeadForm;
import dev.continuo.nn.heads.HeadsLayer;
import dev.continuo.nn.heads.SquaredError;
import dev.continuo.nn.kernels.Kernels;
import dev.continuo.nn.parameter.Block;
import dev.continuo.nn.parameter.DenseLayout;
import dev.continuo.nn.parameter.LstmLayout;
import dev.continuo.nn.parameter.ParameterMatrix;
import dev.continuo.nn.parameter.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parameters of a network as the kernels read them. When they are only played, {@link #packed}
 * ones may be shared by threads.
 */
public final class NetworkParameters {
  private final NetworkSpec spec;
  private final Kernels kernels;
  private final boolean trained;
  private final List<Parameters> all = new ArrayList<>();
  private final List<ParameterMatrix> matrices = new ArrayList<>();
  private final List<Optional<Embedding>> inputs = new ArrayList<>();
  private final List<Optional<ParameterMatrix>> layers = new ArrayList<>();
  private final List<Optional<Parameters>> norms = new ArrayList<>();
  private final List<HeadForm> heads = new ArrayList<>();
  private final ParameterMatrix shared;

  /**
   * All zeros.
   *
   * @param trained whether there is room for gradients and moments
   */
  public NetworkParameters(NetworkSpec spec, Kernels kernels, boolean trained) {
    this.spec = spec;
    this.kernels = kernels;
    this.trained = trained;
    for (InputSpec input : spec.inputs()) {
      inputs.add(input.parameters().stream().findFirst().map(this::embedding));
    }
    for (int place = 0; place < spec.layers().size(); place++) {
      layers.add(layer(place));
      norms.add(norm(place));
    }
    List<Block> blocks = new ArrayList<>();
    int width = spec.width(spec.layers().size());
    List<List<Block>> own = headBlocks(blocks, width);
    for (int head = 0; head < spec.heads().size(); head++) {
      heads.add(head(head, own.get(head)));
    }
    shared = dense(HeadsLayer.layout(width, heads), blocks);
  }

  /** Weights to play, which nothing changes any more. */
  public static NetworkParameters packed(NetworkSpec spec, Weights weights, Kernels kernels) {
    NetworkParameters parameters = new NetworkParameters(spec, kernels, false);
    parameters.load(weights, Parameters.Kind.VALUE);
    parameters.matrices.forEach(matrix -> matrix.pack(0, matrix.packs()));
    return parameters;
  }

  private Embedding embedding(Parameter table) {
    int rows = table.shape()[0];
    int columns = table.shape()[1];
    Block whole = Block.whole(table.name(), rows, columns, 0, 0);
    Parameters parameters = new Parameters(rows, columns, 0, 0, List.of(whole), trained);
    all.add(parameters);
    return new Embedding(parameters);
  }

  private ParameterMatrix matrix(int depth, int columns, int bias, List<Block> blocks) {
    ParameterMatrix matrix =
        new ParameterMatrix(
            kernels, new Parameters(depth, columns, bias, bias + 1, blocks, trained));
    all.add(matrix.parameters());
    matrices.add(matrix);
    return matrix;
  }

  private ParameterMatrix dense(DenseLayout layout, List<Block> blocks) {
    return matrix(layout.depth(), layout.columns(), layout.bias(), blocks);
  }

  private Optional<ParameterMatrix> layer(int place) {
    List<Parameter> named = spec.layerParameters(place);
    return switch (spec.layers().get(place)) {
      case Lstm(int units) -> {
        LstmLayout layout = new LstmLayout(units, spec.width(place));
        List<Block> blocks =
            layout.blocks(named.get(0).name(), named.get(1).name(), named.get(2).name());
        yield Optional.of(matrix(layout.depth(), layout.gates(), layout.bias(), blocks));
      }
      case Linear(int units) -> {
        DenseLayout layout = new DenseLayout(spec.width(place), units);
        yield Optional.of(dense(layout, pair(layout, named, 0, units, 0)));
      }
      case Dropout _, Norm _ -> Optional.empty();
    };
  }

  /** Gain and bias, a row each. */
  private Optional<Parameters> norm(int place) {
    if (!(spec.layers().get(place) instanceof Norm)) {
      return Optional.empty();
    }
    List<Parameter> named = spec.layerParameters(place);
    int width = named.getFirst().size();
    Parameters parameters =
        new Parameters(
            2,
            width,
            0,
            2,
            List.of(
                Block.whole(named.get(0).name(), 1, width, 0, 0),
                Block.whole(named.get(1).name(), 1, width, 1, 0)),
            trained);
    all.add(parameters);
    return Optional.of(parameters);
  }

  /** A kernel and the bias that follows it among a part's parameters. */
  private static List<Block> pair(
      DenseLayout layout, List<Parameter> named, int first, int outputs, int column) {
    return layout.blocks(named.get(first).name(), named.get(first + 1).name(), outputs, column);
  }

  /**
   * Where the heads' parameters lie.
   *
   * @param blocks takes those in the product that all share
   * @return for each head those in a matrix of its own
   */
  private List<List<Block>> headBlocks(List<Block> blocks, int width) {
    List<List<Block>> own = new ArrayList<>();
    int column = 0;
    for (int head = 0; head < spec.heads().size(); head++) {
      List<Parameter> named = spec.headParameters(head);
      HeadSpec form = spec.heads().get(head);
      int hidden = form instanceof Categorical categorical ? categorical.hidden() : 0;
      int columns = hidden > 0 ? hidden : form.outputs();
      blocks.addAll(pair(new DenseLayout(width, columns), named, 0, columns, column));
      own.add(
          hidden > 0
              ? pair(
                  new DenseLayout(hidden, form.outputs()),
                  named,
                  named.size() - 2,
                  form.outputs(),
                  0)
              : List.of());
      column += columns;
    }
    return own;
  }

  private HeadForm head(int number, List<Block> own) {
    HeadSpec form = spec.heads().get(number);
    return switch (form) {
      case Positive(_, double weight, double pressure) ->
          new HeadForm(1, weight, new SquaredError((float) pressure), null);
      case Categorical categorical -> {
        int classes = categorical.outputs();
        yield new HeadForm(
            classes,
            categorical.weight(),
            new CrossEntropy(kernels, classes),
            categorical.hidden() > 0 ? hidden(number, categorical, own) : null);
      }
    };
  }

  private HeadForm.Hidden hidden(int number, Categorical head, List<Block> own) {
    List<Parameter> named = spec.headParameters(number);
    List<Embedding> vectors =
        named.subList(2, 2 + head.given().size()).stream().map(this::embedding).toList();
    List<Integer> given = head.given().stream().map(spec::head).toList();
    DenseLayout layout = new DenseLayout(head.hidden(), head.outputs());
    return new HeadForm.Hidden(head.hidden(), dense(layout, own), given, vectors);
  }

  NetworkSpec spec() {
    return spec;
  }

  Kernels kernels() {
    return kernels;
  }

  boolean trained() {
    return trained;
  }

  List<Optional<Embedding>> inputs() {
    return inputs;
  }

  ParameterMatrix layerMatrix(int place) {
    return layers.get(place).orElseThrow();
  }

  Parameters layerNorm(int place) {
    return norms.get(place).orElseThrow();
  }

  List<HeadForm> heads() {
    return heads;
  }

  ParameterMatrix shared() {
    return shared;
  }

  /** All that is learnt. */
  public List<Parameters> all() {
    return List.copyOf(all);
  }

  /** Those that are to be packed after they have changed. */
  public List<ParameterMatrix> matrices() {
    return List.copyOf(matrices);
  }

  /** Copies one kind of number in. */
  public void load(Weights weights, Parameters.Kind kind) {
    weights.checkFits(spec);
    all.forEach(parameters -> parameters.put(kind, weights::values));
  }

  /** A copy of one kind of number. */
  public Weights save(Parameters.Kind kind) {
    Weights weights = Weights.zeros(spec);
    all.forEach(parameters -> parameters.take(kind, weights::values));
    return weights;
  }
}
