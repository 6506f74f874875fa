package dev.continuo.trainer.dataset;

import dev.continuo.model.checkpoint.Primer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run learns from and is measured on: the notes, and which windows are for what. Open while
 * its notes are read.
 *
 * @param notes all of them
 * @param fingerprint of the notes, 64 hex digits
 * @param window notes in a window
 * @param split which pieces are held out
 * @param training windows to learn from
 * @param validation windows of the pieces held out; may be empty
 * @param unigramPitchLoss pitch loss of a {@link UnigramModel} of the training windows on the
 *     pieces held out, nats a note; null where none are
 */
public record Dataset(
    NoteFile notes,
    String fingerprint,
    int window,
    PieceSplit split,
    Windows training,
    Windows validation,
    @Nullable Double unigramPitchLoss)
    implements AutoCloseable {

  private static final int MOST_PRIMERS = 16;

  /**
   * Splits the notes.
   *
   * @throws NothingToLearnException when they give no window to learn from
   */
  public static Dataset of(NoteFile notes, int window, double validationShare, long seed) {
    PieceSplit split = PieceSplit.of(notes, window, validationShare, seed);
    Windows training = Windows.of(notes, split.training(), window);
    if (training.count() == 0) {
      throw new NothingToLearnException(window, notes.pieces(), notes.notes());
    }
    Windows validation = Windows.of(notes, split.validation(), window);
    Double unigram =
        validation.count() == 0
            ? null
            : new UnigramModel(notes, training, window).crossEntropy(notes, validation, window);
    return new Dataset(notes, notes.fingerprint(), window, split, training, validation, unigram);
  }

  /** Whether losses are measured on pieces that were held out, not on those learnt. */
  public boolean heldOut() {
    return validation.count() > 0;
  }

  /** The openings of the first training pieces in hash order, one window each. */
  public List<Primer> primers() {
    return Arrays.stream(split.training()).limit(MOST_PRIMERS).mapToObj(this::primer).toList();
  }

  private Primer primer(int piece) {
    int opening = notes.opening(piece, window);
    int[] pitch = new int[window];
    float[] step = new float[window];
    float[] duration = new float[window];
    for (int i = 0; i < window; i++) {
      int row = opening + i;
      pitch[i] = notes.pitch(row);
      step[i] = notes.step(row);
      duration[i] = notes.duration(row);
    }
    return new Primer(notes.pieceIds().get(piece), pitch, step, duration);
  }

  /** What it holds, for people. */
  public String summary() {
    String learnt =
        "learns from %s of %s (%s in all)"
            .formatted(
                count(training.count(), "window"),
                count(split.training().length, "piece"),
                count(notes.notes(), "note"));
    int used = split.training().length + split.validation().length;
    String tooShort =
        used == notes.pieces()
            ? ""
            : "; pieces too short for a window: %,d".formatted(notes.pieces() - used);
    String measured =
        heldOut()
            ? ", is measured on %s of %s held out"
                .formatted(
                    count(validation.count(), "window"), count(split.validation().length, "piece"))
            : "; no piece is held out, so there is no validation: the best epoch, and when to stop,"
                + " is judged by the training loss";
    return learnt + measured + tooShort;
  }

  private static String count(int count, String noun) {
    return "%,d %s%s".formatted(count, noun, count == 1 ? "" : "s");
  }

  /** Lets the notes go. */
  @Override
  public void close() {
    notes.close();
  }
}
