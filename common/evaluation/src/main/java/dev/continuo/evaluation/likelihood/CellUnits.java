package dev.continuo.evaluation.likelihood;

import dev.continuo.model.encode.NoteValues;
import dev.continuo.model.spec.HeadSpec;
import dev.continuo.model.spec.Property;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a head's loss lacks to be in nats of cells, as {@link ModelScorer} has them. Where each
 * class is made of whole cells, a note's loss in cells is that of its class and {@code ln n} more,
 * {@code n} being how many cells its class has: so means differ by a mean that no weight changes.
 */
public final class CellUnits {
  private CellUnits() {}

  /**
   * The mean of {@code ln n} over notes; 0 for a mixture whose bins are the cells. Empty for a head
   * that is no distribution, or whose classes cut cells.
   *
   * @param notes numbers of those that the loss is a mean over, one or more
   */
  public static OptionalDouble lacking(HeadSpec head, NoteValues values, IntStream notes) {
    Measure measure = measure(head.property());
    return switch (head) {
      case HeadSpec.Categorical categorical when measure != null -> {
        ClassCells cells = ClassCells.of(categorical.bins(), measure);
        yield mean(
            notes.mapToDouble(note ->
                lacking(
                    cells, measure.cell(values.value(head.property(), note) * measure.unit()))));
      }
      case HeadSpec.Mixture mixture when measure != null && areCells(mixture, measure) ->
          OptionalDouble.of(0);
      case HeadSpec.Categorical _, HeadSpec.Mixture _, HeadSpec.Positive _ ->
          OptionalDouble.empty();
    };
  }

  private static OptionalDouble mean(DoubleStream lacking) {
    return lacking.average().stream().filter(Double::isFinite).findFirst();
  }

  /** No number where a cell lies in two classes. */
  private static double lacking(ClassCells cells, int cell) {
    return cells.count(cell) == 1 ? -Math.log(cells.share(cell, 0)) : Double.NaN;
  }

  private static boolean areCells(HeadSpec.Mixture mixture, Measure measure) {
    return mixture.count() == measure.cells().count() && mixture.unit() == measure.cells().width();
  }

  private static @Nullable Measure measure(Property property) {
    return switch (property) {
      case PITCH -> Measure.PITCH;
      case STEP -> Measure.STEP;
      case DURATION -> Measure.DURATION;
      case VELOCITY -> Measure.VELOCITY;
      case INTERVAL -> null;
    };
  }
}
