package dev.continuo.trainer.training;

import dev.continuo.evaluation.likelihood.CellUnits;
import dev.continuo.events.scores.NamedScore;
import dev.continuo.events.scores.Scores;
import dev.continuo.model.spec.HeadSpec;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Property;
import dev.continuo.trainer.dataset.Dataset;
import dev.continuo.trainer.dataset.Windows;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Losses on pieces that are not learnt from once more, in units that no head chooses, so that
 * networks of other classes stand beside each other. What the end of a piece costs stays in those
 * of step.
 */
final class CellScores {
  private static final List<Property> ADDED =
      List.of(Property.PITCH, Property.STEP, Property.DURATION);

  /** What the heads' losses lack; a head that is no distribution is absent. */
  private final Map<Property, Double> lacking = new EnumMap<>(Property.class);

  private final String set;

  /**
   * Of some windows.
   *
   * @param set that their scores belong to
   */
  CellScores(Dataset dataset, NetworkSpec network, String set, Windows measured) {
    this.set = set;
    for (HeadSpec head : network.heads()) {
      IntStream notes =
          IntStream.range(0, measured.count()).map(place -> measured.row(place) + dataset.window());
      OptionalDouble more = CellUnits.lacking(head, dataset.notes(), notes);
      more.ifPresent(nats -> lacking.put(head.property(), nats));
    }
  }

  /** Scores of the set in cells, and the sum of pitch, step and duration. */
  Scores of(Scores scores) {
    List<NamedScore> cells = new ArrayList<>();
    double total = 0;
    int added = 0;
    for (Map.Entry<Property, Double> head : lacking.entrySet()) {
      String name = HeadScores.name(head.getKey());
      Double loss = scores.value(set, name);
      if (loss != null) {
        double inCells = loss + head.getValue();
        if (head.getValue() != 0) {
          cells.add(score(name, inCells));
        }
        if (ADDED.contains(head.getKey())) {
          total += inCells;
          added++;
        }
      }
    }
    if (added == ADDED.size()) {
      cells.add(score(Scores.TOTAL, total));
    }
    return new Scores(cells);
  }

  private NamedScore score(String name, double nats) {
    return new NamedScore(set, Scores.beside(name, Scores.CELLS), Scores.NATS, nats);
  }
}
