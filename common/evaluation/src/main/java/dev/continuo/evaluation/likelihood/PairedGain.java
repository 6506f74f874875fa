package dev.continuo.evaluation.likelihood;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How much better one model is than another on the same notes, in nats a note: pitch, step and
 * duration, and velocity where both predict it. Pieces that are hard for one are hard for the
 * other; the interval is of their differences, so that it is far narrower than either's own.
 *
 * @param pieces how many
 * @param works groups of them that rise and fall together
 * @param notes scored of each
 * @param before nats a note of the other one
 * @param after nats a note of this one
 * @param interval of the gain, {@code before} less {@code after}: 95 %, by bootstrap over works
 */
public record PairedGain(
    int pieces, int works, int notes, double before, double after, Interval interval) {

  /**
   * Compares two models.
   *
   * @param before what the other one's notes cost, of one piece or more
   * @param after what this one's cost: of the same pieces
   * @param group which work a piece belongs to
   * @throws IllegalArgumentException when they are of other pieces or notes
   */
  public static PairedGain of(
      List<PieceScores> before, List<PieceScores> after, Function<String, String> group) {
    if (before.isEmpty()) {
      throw new IllegalArgumentException("no piece has a note to score");
    }
    Set<Measure> measures = new TreeSet<>(before.getFirst().nats().keySet());
    measures.retainAll(after.getFirst().nats().keySet());
    measures.remove(Measure.VELOCITY_LEVEL);
    Map<String, PieceScores> others =
        before.stream().collect(Collectors.toMap(PieceScores::piece, Function.identity()));
    double sumBefore = 0;
    double sumAfter = 0;
    int notes = 0;
    for (PieceScores piece : after) {
      PieceScores other = others.get(piece.piece());
      if (other == null || other.notes() != piece.notes() || others.size() != after.size()) {
        throw new IllegalArgumentException("not the same notes: " + piece.piece());
      }
      sumBefore += sum(other, measures);
      sumAfter += sum(piece, measures);
      notes += piece.notes();
    }
    Interval interval =
        new Bootstrap(after, group)
            .of(piece ->
                sum(others.getOrDefault(piece.piece(), piece), measures) - sum(piece, measures));
    int works = (int) after.stream().map(piece -> group.apply(piece.piece())).distinct().count();
    return new PairedGain(
        after.size(), works, notes, sumBefore / notes, sumAfter / notes, interval);
  }

  /** Nats a note. */
  public double gain() {
    return before - after;
  }

  private static double sum(PieceScores piece, Set<Measure> measures) {
    return measures.stream().mapToDouble(measure -> piece.nats().getOrDefault(measure, 0.0)).sum();
  }
}
