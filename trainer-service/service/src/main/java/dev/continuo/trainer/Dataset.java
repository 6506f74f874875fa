package dev.continuo.trainer;

import dev.continuo.model.Primer;
import java.util.Arrays;
import java.util.List;

/**
 * What a run learns from and is measured on: the notes, and which windows are for what.
 *
 * @param columns all notes
 * @param fingerprint of the notes, 64 hex digits
 * @param window notes in a window
 * @param split which pieces are held out
 * @param training windows to learn from, in the order of the columns
 * @param validation windows of the pieces held out; may be empty
 * @param unigramPitchLoss pitch loss of a {@link UnigramModel} of the training windows where the
 *     network's is measured, nats a note
 */
record Dataset(
    WindowColumns columns,
    String fingerprint,
    int window,
    PieceSplit split,
    int[] training,
    int[] validation,
    double unigramPitchLoss) {

  private static final int MOST_PRIMERS = 16;

  /**
   * Splits the notes.
   *
   * @throws RunFailedException when they give no window to learn from
   */
  static Dataset of(WindowColumns columns, int window, double validationShare, long seed) {
    PieceSplit split = PieceSplit.of(columns, window, validationShare, seed);
    int[] training = Windows.of(columns, split.training(), window);
    if (training.length == 0) {
      throw new RunFailedException(
          ("there is nothing to learn from: no piece has more than %d notes (pieces: %d, notes:"
                  + " %d); drop MIDI files into the bucket under midi/ and ask again")
              .formatted(window, columns.pieces(), columns.notes()));
    }
    int[] validation = Windows.of(columns, split.validation(), window);
    int[] measured = validation.length > 0 ? validation : training;
    double unigram =
        new UnigramModel(columns, training, window).crossEntropy(columns, measured, window);
    return new Dataset(
        columns, columns.fingerprint(), window, split, training, validation, unigram);
  }

  /** Whether losses are measured on pieces that were held out, not on those learnt. */
  boolean heldOut() {
    return validation.length > 0;
  }

  /** The openings of the first training pieces in hash order, one window each. */
  List<Primer> primers() {
    return Arrays.stream(split.training()).limit(MOST_PRIMERS).mapToObj(this::primer).toList();
  }

  private Primer primer(int piece) {
    int from = columns.starts()[piece];
    int to = from + window;
    int[] pitch = new int[window];
    for (int i = 0; i < window; i++) {
      pitch[i] = columns.pitch()[from + i];
    }
    return new Primer(
        columns.pieceIds().get(piece),
        pitch,
        Arrays.copyOfRange(columns.step(), from, to),
        Arrays.copyOfRange(columns.duration(), from, to));
  }

  /** What it holds, for people. */
  String summary() {
    String learnt =
        "learns from %,d windows of %,d pieces (%,d notes in all)"
            .formatted(training.length, split.training().length, columns.notes());
    int used = split.training().length + split.validation().length;
    String tooShort =
        used == columns.pieces()
            ? ""
            : "; pieces too short for a window: %,d".formatted(columns.pieces() - used);
    String measured =
        heldOut()
            ? ", is measured on %,d windows of %,d other pieces"
                .formatted(validation.length, split.validation().length)
            : "; no piece is held out, so the validation losses are those of training";
    return learnt + measured + tooShort;
  }
}
