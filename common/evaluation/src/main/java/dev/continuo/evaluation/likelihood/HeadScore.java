package dev.continuo.evaluation.likelihood;

import dev.continuo.model.spec.HeadSpec;

/** What a head's numbers are worth at one note. The one place that knows the kinds of heads. */
sealed interface HeadScore {

  /** The score of a head by a measure of its property. */
  static HeadScore of(HeadSpec head, Measure measure) {
    return switch (head) {
      case HeadSpec.Categorical categorical -> {
        ClassCells cells = ClassCells.of(categorical.bins(), measure);
        int classes = categorical.outputs();
        yield new Distribution(
            (outputs, offset, cell) -> cells.nats(outputs, offset, classes, cell));
      }
      case HeadSpec.Mixture mixture -> new Distribution(MixtureCells.of(mixture, measure));
      case HeadSpec.Positive _ -> new Point(measure.unit());
    };
  }

  /** A distribution by itself. */
  record Distribution(CellCost cost) implements HeadScore {}

  /** Says what a cell costs. */
  interface CellCost {
    /** {@code −ln} of a cell's probability, given a head's numbers from {@code offset} on. */
    double nats(float[] outputs, int offset, int cell);
  }

  /** One number, which becomes a distribution once its errors are known: see {@link Laplace}. */
  record Point(double unit) implements HeadScore {
    double predicted(float[] outputs, int offset) {
      return outputs[offset] * unit;
    }
  }
}
