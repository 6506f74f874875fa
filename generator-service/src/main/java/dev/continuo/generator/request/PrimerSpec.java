package dev.continuo.generator.request;

import dev.continuo.events.track.PrimerRequested;
import dev.continuo.events.track.PrimerRequested.Take;
import org.jspecify.annotations.Nullable;

/**
 * Music that a track goes on from.
 *
 * @param source where it is
 * @param notes how many at most, 1..4,096; null for what the model or the seconds say
 * @param seconds how much of it at most, above 0 and at most 3,600; null for any
 * @param included whether the track begins with it
 */
public record PrimerSpec(
    MusicSource source,
    Take take,
    @Nullable Integer notes,
    @Nullable Double seconds,
    boolean included) {
  /** Notes that are read before a track. */
  public static final int MOST_NOTES = 4_096;

  private static final String PRIMER = "primer";
  private static final double MOST_SECONDS = 3_600;

  static @Nullable PrimerSpec of(@Nullable PrimerRequested asked) throws RefusedException {
    if (asked == null) {
      return null;
    }
    return new PrimerSpec(
        MusicSource.of(
            PRIMER, "piece, object and midi", asked.piece(), asked.object(), asked.midi(), null),
        Field.or(asked.take(), Take.FIRST),
        Field.within("primer.notes", asked.notes(), 1, MOST_NOTES),
        Field.aboveAndAtMost("primer.seconds", asked.seconds(), 0, MOST_SECONDS),
        Field.or(asked.included(), false));
  }

  /** The field that names where it is. */
  public String field() {
    return PRIMER + "." + source.member();
  }
}
