package dev.continuo.generator.request;

import dev.continuo.bucket.Bucket;
import dev.continuo.events.track.PrimerRequested;
import dev.continuo.events.track.PrimerRequested.Take;
import dev.continuo.generator.request.RefusedException.Reason;
import java.util.Base64;
import java.util.Objects;
import java.util.stream.Stream;
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
    Source source, Take take, @Nullable Integer notes, @Nullable Double seconds, boolean included) {
  /** Notes that are read before a track. */
  public static final int MOST_NOTES = 4_096;

  private static final double MOST_SECONDS = 3_600;

  /** Where a primer is. */
  public sealed interface Source {
    /** The field that names it. */
    String field();

    /** A piece in the corpus, by its id. */
    record Piece(String id) implements Source {
      @Override
      public String field() {
        return "primer.piece";
      }
    }

    /** A file in the bucket, by its key. */
    record Stored(String key) implements Source {
      @Override
      public String field() {
        return "primer.object";
      }
    }

    /** A file that came with the request. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Inline(byte[] midi) implements Source {
      @Override
      public String field() {
        return "primer.midi";
      }
    }
  }

  static @Nullable PrimerSpec of(@Nullable PrimerRequested asked) throws RefusedException {
    if (asked == null) {
      return null;
    }
    return new PrimerSpec(
        source(asked),
        Field.or(asked.take(), Take.FIRST),
        Field.within("primer.notes", asked.notes(), 1, MOST_NOTES),
        Field.aboveAndAtMost("primer.seconds", asked.seconds(), 0, MOST_SECONDS),
        Field.or(asked.included(), false));
  }

  private static Source source(PrimerRequested asked) throws RefusedException {
    long given =
        Stream.of(asked.piece(), asked.object(), asked.midi()).filter(Objects::nonNull).count();
    if (given != 1) {
      throw invalid("primer", "must name exactly one of piece, object and midi: " + given);
    }
    if (asked.piece() != null) {
      if (!asked.piece().matches("[0-9a-f]{64}")) {
        throw invalid("primer.piece", "must be 64 hex digits: " + Field.shown(asked.piece()));
      }
      return new Source.Piece(asked.piece());
    }
    if (asked.object() != null) {
      return new Source.Stored(key(asked.object()));
    }
    try {
      return new Source.Inline(Base64.getDecoder().decode(asked.midi()));
    } catch (IllegalArgumentException e) {
      throw invalid("primer.midi", "must be base64: " + e.getMessage());
    }
  }

  private static String key(String asked) throws RefusedException {
    String key = Objects.requireNonNull(Field.text("primer.object", asked));
    if (!key.startsWith(Bucket.MIDI) && !key.startsWith(Bucket.TRACKS)) {
      throw invalid(
          "primer.object",
          "must lie below %s or %s: %s".formatted(Bucket.MIDI, Bucket.TRACKS, Field.shown(key)));
    }
    return key;
  }

  private static RefusedException invalid(String field, String rule) {
    return new RefusedException(Reason.INVALID, field, field + " " + rule);
  }
}
