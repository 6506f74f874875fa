package dev.continuo.standalone.terminal;

import dev.continuo.events.scores.NamedScore;
import dev.continuo.events.scores.Scores;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Scores for people and for programs, whatever their names are. */
public final class ScoreText {
  private ScoreText() {}

  /** For programs: all of them. */
  public static List<JsonObject> json(Scores scores) {
    return scores.all().stream()
        .map(score ->
            new JsonObject()
                .put("set", score.set())
                .put("name", score.name())
                .put("unit", score.unit())
                .put("value", score.value()))
        .toList();
  }

  /**
   * Each head's loss on the pieces that were held out, or else on those learnt from: {@code pitch
   * 3.9127 (unigram 4.1034), step 0.0319}. Empty where only totals are known.
   */
  static String heads(Scores scores) {
    String set = scores.total(Scores.VALIDATION) == null ? Scores.TRAINING : Scores.VALIDATION;
    return scores.names(set).stream()
        .map(name ->
            "%s %s%s".formatted(name, number(scores.value(set, name)), beside(scores, set, name)))
        .collect(Collectors.joining(", "));
  }

  /**
   * Of a fine-tuning, what the totals were before it, and that on its parent's held-out pieces:
   * {@code (before 3.9), parent's 3.1 (before 3.0)}. Empty of any other run.
   */
  static String before(Scores scores) {
    String text = was(scores, Scores.VALIDATION);
    Double parent = scores.total(Scores.PARENT);
    return parent == null
        ? text
        : text + ", parent's " + number(parent) + was(scores, Scores.PARENT);
  }

  private static String was(Scores scores, String set) {
    Double before = scores.value(set, Scores.beside(Scores.TOTAL, Scores.BEFORE));
    return before == null ? "" : " (before " + number(before) + ")";
  }

  private static String beside(Scores scores, String set, String name) {
    String prefix = Scores.beside(name, "");
    String error = Scores.beside(name, Scores.GAIN_ERROR);
    String texts =
        scores.all().stream()
            .filter(score -> score.set().equals(set) && score.name().startsWith(prefix))
            .filter(score -> !score.name().equals(error))
            .map(score -> comparison(scores, score, prefix))
            .collect(Collectors.joining(", "));
    return texts.isEmpty() ? "" : " (" + texts + ")";
  }

  private static String comparison(Scores scores, NamedScore score, String prefix) {
    String what = score.name().substring(prefix.length());
    Double error =
        what.equals(Scores.GAIN) ? scores.value(score.set(), prefix + Scores.GAIN_ERROR) : null;
    return what + " " + number(score.value()) + (error == null ? "" : " ± " + number(error));
  }

  /** Four digits behind the point; a dash where there is none. */
  static String number(@Nullable Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, "%.4f", value);
  }
}
