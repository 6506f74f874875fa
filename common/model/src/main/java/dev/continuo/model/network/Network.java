package dev.continuo.model.network;

import dev.continuo.model.spec.LayerSpec.Dropout;
import dev.continuo.model.spec.LayerSpec.Linear;
import dev.continuo.model.spec.LayerSpec.Lstm;
import dev.continuo.model.spec.LayerSpec.Norm;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.nn.DropoutLayer;
import dev.continuo.nn.GradientTask;
import dev.continuo.nn.Grid;
import dev.continuo.nn.InputLayer;
import dev.continuo.nn.Layer;
import dev.continuo.nn.LinearLayer;
import dev.continuo.nn.LstmLayer;
import dev.continuo.nn.NormLayer;
import dev.continuo.nn.RecurrentMask;
import dev.continuo.nn.RowLayer;
import dev.continuo.nn.Signal;
import dev.continuo.nn.Turn;
import dev.continuo.nn.heads.HeadsLayer;
import dev.continuo.nn.kernels.Matrix;
import dev.continuo.nn.parameter.DenseLayout;
import dev.continuo.nn.parameter.LstmLayout;
import dev.continuo.nn.parameter.ParameterMatrix;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network at work on a grid of notes: the parts of its spec as layers, with the state of each
 * lane.
 *
 * <p>Two stages, since threads share them differently: up to the last LSTM a lane is one thread's
 * work, step after step; above it every note is by itself. Where only the last step is read, a row
 * is a lane, so that a thread may take a lane through both.
 */
public final class Network {
  private final Grid grid;
  private final List<Layer> lanewise = new ArrayList<>();
  private final List<RowLayer> rowwise = new ArrayList<>();
  private final List<LstmLayer> memories = new ArrayList<>();
  private final List<RecurrentMask> masks = new ArrayList<>();
  private final HeadsLayer heads;
  private final @Nullable ChosenRows chosen;

  /** How lanes go through the network. */
  private enum Form {
    /** All notes of a lane, each of them with a row above. */
    PASSAGES,
    /** All notes of a lane, from zero; the last has a row above. */
    WINDOWS,
    /** One note of a lane; the lanes that are chosen have a row above. */
    CHOSEN
  }

  /**
   * A network in the state zero.
   *
   * @param parameters may be shared with others when they are not in training
   * @param steps notes of a lane at a time
   */
  public Network(NetworkParameters parameters, int lanes, int steps) {
    this(
        parameters,
        new Grid(steps, lanes),
        parameters.spec().reading().everyNote() ? Form.PASSAGES : Form.WINDOWS,
        0);
  }

  /**
   * A network in the state zero that reads one note of each lane at a time, whatever its spec says,
   * and has heads for those lanes only that are {@linkplain #choose chosen}.
   *
   * @param parameters not in training
   * @param rows most lanes that are chosen at a time
   */
  public static Network ofChosenLanes(NetworkParameters parameters, int lanes, int rows) {
    return new Network(parameters, new Grid(1, lanes), Form.CHOSEN, rows);
  }

  /**
   * A network in the state zero that reads one note of each lane at a time, whatever its spec says,
   * and goes on in the state that a lane is in.
   */
  public static Network ofSingleNotes(NetworkParameters parameters, int lanes) {
    return new Network(parameters, new Grid(1, lanes), Form.PASSAGES, 0);
  }

  private Network(NetworkParameters parameters, Grid grid, Form form, int chosenRows) {
    this.grid = grid;
    NetworkSpec spec = parameters.spec();
    boolean trained = parameters.trained();
    InputLayer input = new InputLayer(grid, parameters.inputs(), trained);
    lanewise.add(input);
    int last = spec.lastMemory();
    Signal signal = input.output();
    if (last < 0 && form == Form.WINDOWS) {
      signal = Signal.lastStep(signal);
    }
    ChosenRows between = null;
    for (int place = 0; place < spec.layers().size(); place++) {
      if (place == last + 1 && form == Form.CHOSEN) {
        between = new ChosenRows(signal, chosenRows);
        signal = between.output();
      }
      Layer layer = layer(parameters, place, signal, form, place == last);
      if (place > last && layer instanceof RowLayer row) {
        rowwise.add(row);
      } else {
        lanewise.add(layer);
      }
      signal = layer.output();
    }
    if (between == null && form == Form.CHOSEN) {
      between = new ChosenRows(signal, chosenRows);
      signal = between.output();
    }
    chosen = between;
    heads =
        new HeadsLayer(
            parameters.kernels(), parameters.heads(), parameters.shared(), signal, trained);
    rowwise.add(heads);
  }

  private Layer layer(
      NetworkParameters parameters, int place, Signal below, Form form, boolean lastMemory) {
    boolean trained = parameters.trained();
    return switch (parameters.spec().layers().get(place)) {
      case Lstm(int units, double rate, _) -> {
        LstmLayout layout = new LstmLayout(units, below.width());
        ParameterMatrix matrix = parameters.layerMatrix(place);
        RecurrentMask mask =
            trained && rate > 0
                ? new RecurrentMask(parameters.kernels(), place, rate, layout, matrix)
                : null;
        if (mask != null) {
          masks.add(mask);
        }
        LstmLayer memory =
            new LstmLayer(
                parameters.kernels(),
                layout,
                matrix,
                mask,
                below,
                !lastMemory || form != Form.WINDOWS,
                form != Form.WINDOWS,
                trained);
        memories.add(memory);
        yield memory;
      }
      case Linear(int units) ->
          new LinearLayer(
              new DenseLayout(below.width(), units), parameters.layerMatrix(place), below, trained);
      case Dropout(double rate) ->
          new DropoutLayer(parameters.kernels(), place, rate, below, trained);
      case Norm() -> new NormLayer(parameters.layerNorm(place), below, trained);
    };
  }

  /** Lanes that it has. */
  public int lanes() {
    return grid.lanes();
  }

  /** Rows of the upper stage: a note each, or a lane each where only the last step is read. */
  public int rows() {
    return heads.output().grid().rows();
  }

  /** Whether a row of the upper stage is a lane. */
  public boolean rowsAreLanes() {
    return rows() == lanes();
  }

  /** What is to be drawn before the matrices are packed for an update. */
  public List<RecurrentMask> masks() {
    return List.copyOf(masks);
  }

  /** Takes lanes through the lower stage. */
  public void forwardLanes(Turn turn, int from, int to) {
    lanewise.forEach(layer -> layer.forward(turn, from, to));
  }

  /** Has a lane, as it is behind the lower stage, go on as a row of the upper one. */
  public void choose(int lane, int row) {
    if (chosen == null) {
      throw new IllegalStateException("every lane has a row");
    }
    chosen.copy(lane, row);
  }

  /** Takes rows through the upper stage, up to what the heads put out. */
  public void forwardRows(Turn turn, int from, int to) {
    rowwise.forEach(layer -> layer.forwardRows(turn, from, to));
  }

  /** The same up to the heads; these follow one by one with {@link #forwardHead}. */
  public void forwardToHeads(Turn turn, int from, int to) {
    rowwise.subList(0, rowwise.size() - 1).forEach(layer -> layer.forwardRows(turn, from, to));
    heads.forwardShared(turn, from, to);
  }

  /** One head, given what the turn's targets say of the heads before it. */
  public void forwardHead(int head, Turn turn, int from, int to) {
    heads.forwardHead(head, turn, from, to);
  }

  /** What a head put out, a row for each of the upper stage's. */
  public Matrix outputs(int head) {
    return heads.outputs(head);
  }

  /** Turns what the heads put out for some rows into losses and gradients. */
  public void compareRows(Turn turn, long[] counts, int from, int to) {
    heads.compareRows(turn, counts, from, to);
  }

  /** Goes backward through the upper stage. */
  public void backwardRows(Turn turn, int from, int to) {
    rowwise.reversed().forEach(layer -> layer.backwardRows(turn, from, to));
  }

  /** Goes backward through the lower stage, for lanes all of whose rows are back. */
  public void backwardLanes(Turn turn, int from, int to) {
    lanewise.reversed().forEach(layer -> layer.backward(turn, from, to));
  }

  /** What is left to do for the gradients of parameters, once all lanes are back. */
  public List<GradientTask> gradients() {
    List<GradientTask> tasks = new ArrayList<>();
    lanewise.forEach(layer -> tasks.addAll(layer.gradients()));
    rowwise.forEach(layer -> tasks.addAll(layer.gradients()));
    return tasks;
  }

  /** For each head the sum of the losses that {@link #compareRows} found, unweighted. */
  public double[] losses() {
    return heads.losses();
  }

  /** A copy of the state of all lanes, from the lowest LSTM up. */
  public List<float[]> state() {
    return memories.stream().map(LstmLayer::state).toList();
  }

  /** Puts a state in the place of the last turn's. */
  public void state(List<float[]> state) {
    for (int i = 0; i < state.size(); i++) {
      memories.get(i).state(state.get(i));
    }
  }

  /** A copy of the state of one lane, from the lowest LSTM up. */
  public List<float[]> laneState(int lane) {
    return memories.stream().map(memory -> memory.laneState(lane)).toList();
  }

  /** Has a lane go on in a state. */
  public void laneState(int lane, List<float[]> state) {
    for (int i = 0; i < state.size(); i++) {
      memories.get(i).laneState(lane, state.get(i));
    }
  }

  /** Has a lane go on in the state that another one is in. */
  public void moveState(int from, int to) {
    memories.forEach(memory -> memory.moveState(from, to));
  }
}
