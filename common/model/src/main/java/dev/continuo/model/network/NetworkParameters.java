package dev.continuo.model.network;

import dev.continuo.model.Weights;
import dev.continuo.model.spec.HeadSpec;
import dev.continuo.model.spec.HeadSpec.Categorical;
import dev.continuo.model.spec.HeadSpec.Mixture;
import dev.continuo.model.spec.HeadSpec.Positive;
import dev.continuo.model.spec.HiddenSpec;
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
import dev.continuo.nn.heads.LogisticMixture;
import dev.continuo.nn.heads.SquaredError;
import dev.continuo.nn.kernels.Kernels;
import dev.continuo.nn.parameter.Block;
import dev.continuo.nn.parameter.DenseLayout;
import dev.continuo.nn.parameter.LstmLayout;
import dev.continuo.nn.parameter.ParameterMatrix;
import dev.continuo.nn.parameter.Parameters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
  private final Map<Integer, ParameterMatrix> layers = new HashMap<>();
  private final Map<Integer, Parameters> norms = new HashMap<>();
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
      addLayer(place);
    }
    int width = spec.width(spec.layers().size());
    List<Block> blocks = new ArrayList<>();
    int column = 0;
    for (int number = 0; number < spec.heads().size(); number++) {
      HeadForm head = head(number);
      heads.add(head);
      DenseLayout layout = new DenseLayout(width, head.columns());
      blocks.addAll(pair(layout, spec.headParameters(number), 0, head.columns(), column));
      column += head.columns();
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
    return new Embedding(kernels, parameters);
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

  private void addLayer(int place) {
    List<Parameter> named = spec.layerParameters(place);
    switch (spec.layers().get(place)) {
      case Lstm(int units, _, _) -> {
        LstmLayout layout = new LstmLayout(units, spec.width(place));
        List<Block> blocks =
            layout.blocks(named.get(0).name(), named.get(1).name(), named.get(2).name());
        layers.put(place, matrix(layout.depth(), layout.gates(), layout.bias(), blocks));
      }
      case Linear(int units) -> {
        DenseLayout layout = new DenseLayout(spec.width(place), units);
        layers.put(place, dense(layout, pair(layout, named, 0, units, 0)));
      }
      case Norm _ -> norms.put(place, norm(named.get(0), named.get(1)));
      case Dropout _ -> {}
    }
  }

  /** A row each. */
  private Parameters norm(Parameter gain, Parameter bias) {
    int width = gain.size();
    List<Block> blocks =
        List.of(Block.whole(gain.name(), 1, width, 0, 0), Block.whole(bias.name(), 1, width, 1, 0));
    Parameters parameters = new Parameters(2, width, 0, 2, blocks, trained);
    all.add(parameters);
    return parameters;
  }

  /** A kernel and the bias that follows it among a part's parameters. */
  private static List<Block> pair(
      DenseLayout layout, List<Parameter> named, int first, int outputs, int column) {
    return layout.blocks(named.get(first).name(), named.get(first + 1).name(), outputs, column);
  }

  private HeadForm head(int number) {
    return switch (spec.heads().get(number)) {
      case Positive(_, double weight, double pressure) ->
          new HeadForm(1, weight, new SquaredError((float) pressure), null);
      case Categorical head -> {
        CrossEntropy loss = new CrossEntropy(kernels, head.outputs());
        yield new HeadForm(head.outputs(), head.weight(), loss, hidden(number));
      }
      case Mixture head -> {
        LogisticMixture loss =
            new LogisticMixture(head.components(), head.edges(), spec.lossTarget(number));
        yield new HeadForm(head.outputs(), head.weight(), loss, hidden(number));
      }
    };
  }

  /**
   * What a head with a hidden layer has for itself. Its parameters are hidden kernel and bias,
   * which are in the shared product; a table for each property given; kernel and bias of the second
   * layer and of relative logits, where there are; its own.
   */
  private HeadForm.@Nullable Hidden hidden(int number) {
    HeadSpec head = spec.heads().get(number);
    HiddenSpec layer = head.hidden();
    if (layer.units() == 0) {
      return null;
    }
    List<Parameter> named = spec.headParameters(number);
    int own = named.size() - 2;
    int behindGiven = 2 + layer.given().size();
    List<Embedding> vectors = named.subList(2, behindGiven).stream().map(this::embedding).toList();
    List<Integer> given = layer.given().stream().map(spec::head).toList();
    ParameterMatrix residual = null;
    if (layer.residual()) {
      DenseLayout square = new DenseLayout(layer.units(), layer.units());
      residual = dense(square, pair(square, named, behindGiven, layer.units(), 0));
    }
    int relative = head.relative() ? 2 * head.outputs() - 1 : 0;
    DenseLayout layout = new DenseLayout(layer.units(), head.outputs() + relative);
    List<Block> blocks = new ArrayList<>(pair(layout, named, own, head.outputs(), 0));
    if (head.relative()) {
      blocks.addAll(pair(layout, named, own - 2, relative, head.outputs()));
    }
    ParameterMatrix matrix = dense(layout, blocks);
    return new HeadForm.Hidden(layer.units(), matrix, given, vectors, residual, relative);
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
    return Objects.requireNonNull(layers.get(place));
  }

  Parameters layerNorm(int place) {
    return Objects.requireNonNull(norms.get(place));
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
