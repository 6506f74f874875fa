package dev.continuo.generator.request;

import dev.continuo.events.GenerationRequested;
import dev.continuo.events.track.InfillRequested;
import dev.continuo.generator.request.RefusedException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A section of a piece that is to be replaced.
 *
 * @param source where the piece is
 * @param from microseconds where it begins, 0 or more
 * @param to where it ends, exclusive
 * @param candidates how many are composed, of which the best is kept
 */
public record InfillSpec(MusicSource source, long from, long to, int candidates) {
  private static final String OF = "infill.of";
  private static final int USUAL_CANDIDATES = 64;
  private static final int MOST_CANDIDATES = 1_024;
  private static final double MICROS = 1e6;

  static @Nullable InfillSpec of(GenerationRequested request) throws RefusedException {
    InfillRequested asked = request.infill();
    if (asked == null) {
      return null;
    }
    checkLeftOut("notes", request.notes());
    checkLeftOut("seconds", request.seconds());
    checkLeftOut("primer", request.primer());
    checkLeftOut("program", request.program());
    if (asked.of() == null) {
      throw invalid(OF, "must be given");
    }
    MusicSource source =
        MusicSource.of(
            OF,
            "piece, object, midi and track",
            asked.of().piece(),
            asked.of().object(),
            asked.of().midi(),
            asked.of().track());
    long from = micros("infill.from", asked.from());
    long to = micros("infill.to", asked.to());
    if (to <= from) {
      throw invalid(
          "infill.to", "must be above infill.from, %s: %s".formatted(asked.from(), asked.to()));
    }
    Integer candidates = Field.within("infill.candidates", asked.candidates(), 1, MOST_CANDIDATES);
    return new InfillSpec(source, from, to, Field.or(candidates, USUAL_CANDIDATES));
  }

  private static long micros(String field, @Nullable Double seconds) throws RefusedException {
    Double given = Field.within(field, seconds, 0, Extent.MOST_SECONDS);
    if (given == null) {
      throw invalid(field, "must be given");
    }
    return Math.round(given * MICROS);
  }

  private static void checkLeftOut(String field, @Nullable Object value) throws RefusedException {
    if (value != null) {
      throw invalid(field, "must be left out beside infill");
    }
  }

  private static RefusedException invalid(String field, String rule) {
    return new RefusedException(Reason.INVALID, field, field + " " + rule);
  }

  /** The field that names the piece. */
  public String field() {
    return OF + "." + source.member();
  }
}
