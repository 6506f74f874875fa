package dev.continuo.events.scores;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Scores of events and checkpoints from before scores had names: they have fields for pitch alone.
 * What a field does not say is null.
 */
public final class FormerScores {
  private static final String PITCH = "pitch";

  private FormerScores() {}

  /** Weighted totals, and of the held-out pieces the pitch loss beside the unigram's, in nats. */
  public static Scores losses(
      @Nullable Double training,
      @Nullable Double validation,
      @Nullable Double validationPitch,
      @Nullable Double unigramPitch) {
    return scores(
        score(Scores.TRAINING, Scores.TOTAL, Scores.WEIGHTED, training),
        score(Scores.VALIDATION, Scores.TOTAL, Scores.WEIGHTED, validation),
        pitch(PITCH, validationPitch),
        pitch(Scores.beside(PITCH, Scores.UNIGRAM), unigramPitch));
  }

  /** How much lower the pitch loss is than the unigram's. */
  public static Scores gain(@Nullable Double pitchGain, @Nullable Double pitchGainError) {
    return scores(
        pitch(Scores.beside(PITCH, Scores.GAIN), pitchGain),
        pitch(Scores.beside(PITCH, Scores.GAIN_ERROR), pitchGainError));
  }

  private static @Nullable NamedScore pitch(String name, @Nullable Double value) {
    return score(Scores.VALIDATION, name, Scores.NATS, value);
  }

  private static @Nullable NamedScore score(
      String set, String name, String unit, @Nullable Double value) {
    return value == null ? null : new NamedScore(set, name, unit, value);
  }

  private static Scores scores(@Nullable NamedScore... scores) {
    List<NamedScore> known = Stream.of(scores).filter(Objects::nonNull).toList();
    return known.isEmpty() ? Scores.NONE : new Scores(known);
  }
}
