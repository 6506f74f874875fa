package dev.continuo.nn;

import dev.continuo.nn.kernels.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Notes as numbers: what is a number is copied, what is a class is looked up. */
public final class InputLayer implements Layer {
  private final List<Optional<Embedding>> inputs;
  private final Signal output;

  /**
   * The lowest layer.
   *
   * @param inputs for each an embedding, or none where it is a number
   */
  public InputLayer(Grid grid, List<Optional<Embedding>> inputs, boolean trained) {
    this.inputs = List.copyOf(inputs);
    int width = inputs.stream().mapToInt(InputLayer::width).sum();
    boolean learns = inputs.stream().anyMatch(Optional::isPresent);
    output = Rows.signal(grid, width, trained && learns);
  }

  private static int width(Optional<Embedding> input) {
    return input.map(Embedding::width).orElse(1);
  }

  @Override
  public Signal output() {
    return output;
  }

  /** Lanes that are not filled are left as they are. */
  @Override
  public void forward(Turn turn, int from, int to) {
    LaneColumns notes = turn.inputs();
    Grid grid = output.grid();
    Matrix values = output.values();
    for (int t = 0; t < grid.steps(); t++) {
      for (int lane = from; lane < Math.min(to, turn.lanes()); lane++) {
        int at = values.fromRow(t * grid.lanes() + lane).offset();
        int note = lane * notes.notes() + t;
        for (int column = 0; column < inputs.size(); column++) {
          Optional<Embedding> input = inputs.get(column);
          if (input.isPresent()) {
            input.get().copy(notes.classes(column)[note], values.values(), at);
          } else {
            values.values()[at] = notes.numbers(column)[note];
          }
          at += width(input);
        }
      }
    }
  }

  /** Nothing is below. */
  @Override
  public void backward(Turn turn, int from, int to) {}

  @Override
  public List<GradientTask> gradients() {
    List<GradientTask> tasks = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i).isPresent()) {
        Embedding embedding = inputs.get(i).get();
        Matrix dy = Rows.gradients(output).fromColumn(first);
        int column = i;
        tasks.add((turn, _) ->
            embedding.gradients(turn.inputs(), column, output.grid(), turn.lanes(), dy));
      }
      first += width(inputs.get(i));
    }
    return tasks;
  }
}
