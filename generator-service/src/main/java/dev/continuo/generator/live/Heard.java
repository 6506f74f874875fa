package dev.continuo.generator.live;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * What a watcher has heard of a request. As text, that is how many notes of each variation, with
 * {@code f} for one that is finished, and {@code x} for a request that has failed: {@code 12.f.3},
 * {@code 7.x}. It is the same wherever and however often the request is composed.
 */
public final class Heard {
  private static final int MOST_VARIATIONS = 64;
  private static final Pattern TEXT =
      Pattern.compile(
          "x|(\\d{1,6}|f)(\\.(\\d{1,6}|f)){0,%d}(\\.x)?".formatted(MOST_VARIATIONS - 1));
  private static final int FINISHED = -1;

  private int[] notes;
  private boolean failure;

  private Heard(int[] notes) {
    this.notes = notes;
  }

  /** Nothing yet. */
  public static Heard nothing() {
    return new Heard(new int[0]);
  }

  /**
   * Reads what {@link #id} gave.
   *
   * @throws IllegalArgumentException when it is not of that form
   */
  public static Heard of(String id) {
    if (!TEXT.matcher(id).matches()) {
      throw new IllegalArgumentException("Last-Event-ID must be one of this stream's, like 12.f.3");
    }
    Heard heard = nothing();
    String[] parts = id.split("\\.", -1);
    for (int i = 0; i < parts.length; i++) {
      switch (parts[i]) {
        case "x" -> heard.hearFailure();
        case "f" -> heard.hearEnd(i + 1);
        default -> heard.set(i + 1, Integer.parseInt(parts[i]));
      }
    }
    return heard;
  }

  /** How many notes of a variation, from 1. */
  int notes(int variation) {
    return variation > notes.length ? 0 : Math.max(0, notes[variation - 1]);
  }

  boolean end(int variation) {
    return variation <= notes.length && notes[variation - 1] == FINISHED;
  }

  boolean failure() {
    return failure;
  }

  void hearNote(int variation) {
    set(variation, notes(variation) + 1);
  }

  void hearEnd(int variation) {
    set(variation, FINISHED);
  }

  void hearFailure() {
    failure = true;
  }

  private void set(int variation, int value) {
    if (variation > notes.length) {
      notes = Arrays.copyOf(notes, variation);
    }
    notes[variation - 1] = value;
  }

  /** The id of the event that was heard last. */
  String id() {
    StringBuilder id = new StringBuilder();
    for (int count : notes) {
      id.append(id.isEmpty() ? "" : ".").append(count == FINISHED ? "f" : count);
    }
    return failure ? id.append(id.isEmpty() ? "x" : ".x").toString() : id.toString();
  }
}
