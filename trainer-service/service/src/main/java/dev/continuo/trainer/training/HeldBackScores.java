package dev.continuo.trainer.training;

import dev.continuo.events.scores.NamedScore;
import dev.continuo.events.scores.Scores;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.trainer.dataset.Dataset;
import dev.continuo.trainer.dataset.Windows;
import java.util.ArrayList;
import java.util.List;

/** What is measured of an epoch: the pieces that are not learnt from, those of a parent too. */
final class HeldBackScores {
  private static final List<String> COMPARED =
      List.of(Scores.TOTAL, Scores.beside(Scores.TOTAL, Scores.CELLS));

  private final Dataset dataset;
  private final NetworkSpec network;
  private final List<Part> parts = new ArrayList<>();

  private record Part(String set, int[] pieces, CellScores cells) {}

  HeldBackScores(Dataset dataset, NetworkSpec network) {
    this.dataset = dataset;
    this.network = network;
    add(Scores.VALIDATION, dataset.split().validation());
    if (dataset.older() != null) {
      add(Scores.PARENT, dataset.older().validation());
    }
  }

  private void add(String set, int[] pieces) {
    Windows windows = dataset.windows(pieces);
    if (windows.count() > 0) {
      parts.add(new Part(set, pieces, new CellScores(dataset, network, set, windows)));
    }
  }

  /**
   * Measures.
   *
   * @param epoch the one in work, from 1
   */
  Scores measure(Measurement measurement, int epoch) {
    Scores scores = HeadScores.unigram(dataset);
    for (Part part : parts) {
      MeanLosses mean = new MeanLosses(network.heads(), epoch);
      mean.add(measurement.of(part.pieces), "in the validation");
      Scores measured = mean.scores(part.set);
      scores = scores.with(measured).with(part.cells.of(measured));
    }
    return scores;
  }

  /** The totals under names that say that they were so before a fine-tuning. */
  static Scores before(Scores scores) {
    return new Scores(
        scores.all().stream()
            .filter(score -> COMPARED.contains(score.name()))
            .map(score ->
                new NamedScore(
                    score.set(),
                    Scores.beside(score.name(), Scores.BEFORE),
                    score.unit(),
                    score.value()))
            .toList());
  }

  /** Those of {@link #before} that an epoch has. */
  static Scores beforeOf(Scores scores) {
    return new Scores(
        scores.all().stream()
            .filter(score -> score.name().endsWith(Scores.beside("", Scores.BEFORE)))
            .toList());
  }
}
