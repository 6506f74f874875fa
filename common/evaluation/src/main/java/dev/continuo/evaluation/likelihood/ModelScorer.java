package dev.continuo.evaluation.likelihood;

import dev.continuo.evaluation.SequenceNotes;
import dev.continuo.model.Weights;
import dev.continuo.model.network.NetworkParameters;
import dev.continuo.model.spec.HeadSpec;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.nn.kernels.Kernels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * Scores a network on notes that it has not learnt from.
 *
 * <p>Heads of classes are distributions as they are. A head that says one number is given a Laplace
 * distribution around it, whose scale is its mean absolute error on all <em>other</em> pieces that
 * are scored (on the same one, where it is alone): no piece says how surprising it is itself.
 */
public final class ModelScorer {
  /** Errors of nothing at all would make everything else impossible: a hundredth of a cell. */
  private static final double LEAST_ERROR = 0.01;

  private final NetworkSpec spec;
  private final NetworkParameters parameters;
  private final List<Map<Measure, HeadScore>> scores = new ArrayList<>();

  /** Prepares a network. */
  public ModelScorer(NetworkSpec spec, Weights weights) {
    this.spec = spec;
    parameters = NetworkParameters.packed(spec, weights, Kernels.best());
    for (HeadSpec head : spec.heads()) {
      Map<Measure, HeadScore> ofHead = new EnumMap<>(Measure.class);
      for (Measure measure : Measure.values()) {
        if (measure.property() == head.property()) {
          ofHead.put(measure, HeadScore.of(head, measure));
        }
      }
      scores.add(ofHead);
    }
  }

  /**
   * Scores sequences, those of a piece together, in the order in which pieces come.
   *
   * @param threads that compute, 1 or more; the result is the same with any
   * @param progress is told again and again how many notes are scored so far
   * @throws IllegalArgumentException when the model reads more notes before the first that it
   *     predicts than the range leaves it
   * @throws CancellationException when the thread is interrupted
   */
  public List<PieceScores> score(
      List<SequenceNotes> sequences, NoteRange range, int threads, IntConsumer progress) {
    int context = spec.reading().context();
    if (range.from() < context) {
      throw new IllegalArgumentException(
          "from must be %d or more, as the model reads %d notes before the first that it predicts: %d"
              .formatted(context, context, range.from()));
    }
    List<Tally> tallies = sequences.stream().map(notes -> new Tally(notes, range)).toList();
    walk(groups(tallies), range, threads, progress);
    for (int head = 0; head < scores.size(); head++) {
      scores
          .get(head)
          .forEach((measure, score) -> {
            if (score instanceof HeadScore.Point) {
              resolve(tallies, measure);
            }
          });
    }
    return byPiece(tallies.stream().map(Tally::scores).toList());
  }

  /** Those of a length beside each other, so that few lanes wait for others. */
  private List<List<Tally>> groups(List<Tally> tallies) {
    List<Tally> sorted =
        tallies.stream()
            .filter(tally -> tally.count() > 0)
            .sorted(Comparator.comparingInt(Tally::count).reversed())
            .toList();
    int lanes = Walk.lanes(spec);
    List<List<Tally>> groups = new ArrayList<>();
    for (int from = 0; from < sorted.size(); from += lanes) {
      groups.add(sorted.subList(from, Math.min(sorted.size(), from + lanes)));
    }
    return groups;
  }

  private void walk(List<List<Tally>> groups, NoteRange range, int threads, IntConsumer progress) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> walks = new ArrayList<>();
      for (List<Tally> group : groups) {
        walks.add(pool.submit(() -> walk(group, range)));
      }
      int done = 0;
      for (int i = 0; i < walks.size(); i++) {
        walks.get(i).get();
        done += groups.get(i).stream().mapToInt(Tally::count).sum();
        progress.accept(done);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("the network could not be computed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while notes were scored");
    } finally {
      pool.shutdownNow();
    }
  }

  private void walk(List<Tally> group, NoteRange range) {
    new Walk(spec, parameters, range)
        .through(
            group.stream().map(Tally::notes).toList(),
            (sequence, note, head, outputs) -> {
              Tally tally = group.get(sequence);
              scores
                  .get(head)
                  .forEach((measure, score) -> {
                    switch (score) {
                      case HeadScore.Distribution distribution ->
                          tally.add(
                              measure,
                              distribution
                                  .cost()
                                  .nats(
                                      outputs.values(),
                                      outputs.offset(),
                                      measure.cell(tally.notes(), note)));
                      case HeadScore.Point point ->
                          tally.predict(
                              measure, note, point.predicted(outputs.values(), outputs.offset()));
                    }
                  });
            });
  }

  private static void resolve(List<Tally> tallies, Measure measure) {
    Map<String, double[]> byPiece = new LinkedHashMap<>();
    double errors = 0;
    double notes = 0;
    for (Tally tally : tallies) {
      double[] own = byPiece.computeIfAbsent(tally.notes().piece(), _ -> new double[2]);
      own[0] += tally.errors(measure);
      own[1] += tally.count();
      errors += tally.errors(measure);
      notes += tally.count();
    }
    double least = LEAST_ERROR * measure.cells().width();
    for (Tally tally : tallies) {
      double[] own = byPiece.getOrDefault(tally.notes().piece(), new double[2]);
      boolean alone = notes == own[1];
      double scale = alone ? errors / notes : (errors - own[0]) / (notes - own[1]);
      tally.resolve(measure, new Laplace(Math.max(least, scale)));
    }
  }

  static List<PieceScores> byPiece(List<PieceScores> scores) {
    Map<String, PieceScores> pieces = new LinkedHashMap<>();
    for (PieceScores one : scores) {
      if (one.notes() > 0) {
        pieces.merge(one.piece(), one, PieceScores::plus);
      }
    }
    return List.copyOf(pieces.values());
  }
}
