package dev.continuo.trainer.dataset;

import dev.continuo.model.checkpoint.Facts;
import dev.continuo.model.checkpoint.Primer;
import dev.continuo.model.spec.Reading;
import dev.continuo.trainer.run.NothingToLearnException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a run learns from and is measured on: the notes, and which windows are for what. Open while
 * its notes are read.
 *
 * @param notes all of them
 * @param fingerprint of the notes, 64 hex digits
 * @param window notes in a window: those that a target needs before it
 * @param split which pieces are held out; of a fine-tuning, of those that are new
 * @param training windows to learn from
 * @param validation windows of the pieces held out; may be empty
 * @param unigramPitchLoss pitch loss of a {@link UnigramModel} of the training windows on the
 *     pieces held out, nats a note; null where none are
 * @param older of a fine-tuning the pieces of the data of its parent; else null
 */
public record Dataset(
    NoteFile notes,
    String fingerprint,
    int window,
    PieceSplit split,
    Windows training,
    Windows validation,
    @Nullable Double unigramPitchLoss,
    @Nullable Older older)
    implements AutoCloseable {

  private static final int MOST_PRIMERS = 16;

  /**
   * Pieces of the data of the version that a fine-tuning begins from.
   *
   * @param training those that it has learnt from
   * @param validation those that it held out
   * @param share of each epoch that is drawn from the former, 0 to 0.9
   */
  public record Older(int[] training, int[] validation, double share) {

    /**
     * How many passages or windows are drawn beside so many new ones, of so many that there are.
     */
    public int beside(int fresh, int there) {
      return (int) Math.min(there, Math.round(fresh * share / (1 - share)));
    }
  }

  /**
   * Splits the notes.
   *
   * @throws NothingToLearnException when they give no window to learn from
   */
  public static Dataset of(NoteFile notes, int window, double validationShare, long seed) {
    Dataset dataset = of(notes, window, PieceSplit.of(notes, window, validationShare, seed), null);
    if (dataset.training.count() == 0) {
      throw new NothingToLearnException(window, notes.pieces(), notes.notes());
    }
    return dataset;
  }

  static Dataset of(NoteFile notes, int window, PieceSplit split, @Nullable Older older) {
    Windows training = Windows.of(notes, split.training(), window);
    Windows validation = Windows.of(notes, split.validation(), window);
    Double unigram =
        validation.count() == 0
            ? null
            : UnigramModel.ofPitch(notes, training, window).crossEntropy(validation);
    return new Dataset(
        notes, notes.fingerprint(), window, split, training, validation, unigram, older);
  }

  /** The pieces that are learnt from, older ones too. */
  public int[] learnt() {
    return older == null ? split.training() : both(split.training(), older.training);
  }

  /** The pieces that are not learnt from, older ones too. */
  public int[] heldBack() {
    return older == null ? split.validation() : both(split.validation(), older.validation);
  }

  /** Windows of these pieces. */
  public Windows windows(int... pieces) {
    return Windows.of(notes, pieces, window);
  }

  private static int[] both(int[] first, int[] second) {
    return IntStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
  }

  /** Ids of the pieces that are not learnt from. */
  public Set<String> heldOutIds() {
    return ids(heldBack());
  }

  /** Ids of the pieces that are new to a fine-tuning; null where the run begins anew. */
  public @Nullable Set<String> freshIds() {
    return older == null ? null : ids(both(split.training(), split.validation()));
  }

  private Set<String> ids(int[] pieces) {
    return Arrays.stream(pieces).mapToObj(notes.pieceIds()::get).collect(Collectors.toSet());
  }

  /** Whether losses are measured on pieces that were held out, not on those learnt. */
  public boolean heldOut() {
    return validation.count() > 0;
  }

  /**
   * The openings of the first training pieces in hash order, all of one length: the longest that
   * the reading takes and a piece has.
   */
  public List<Primer> primers(Reading reading) {
    int length = reading.opening();
    while (reading.opensWith(length - 1) && !anyIsLonger(length)) {
      length--;
    }
    return primers(length);
  }

  private boolean anyIsLonger(int length) {
    return Arrays.stream(split.training()).anyMatch(piece -> notes.opening(piece, length) >= 0);
  }

  private List<Primer> primers(int length) {
    return Arrays.stream(split.training())
        .filter(piece -> notes.opening(piece, length) >= 0)
        .limit(MOST_PRIMERS)
        .mapToObj(piece -> primer(piece, length))
        .toList();
  }

  private Primer primer(int piece, int length) {
    int opening = notes.opening(piece, length);
    int[] pitch = new int[length];
    float[] step = new float[length];
    float[] duration = new float[length];
    int[] velocity = new int[length];
    for (int i = 0; i < length; i++) {
      int row = opening + i;
      pitch[i] = notes.pitch(row);
      step[i] = notes.step(row);
      duration[i] = notes.duration(row);
      velocity[i] = Math.max(1, notes.velocity(row));
    }
    return new Primer(notes.pieceIds().get(piece), pitch, step, duration, velocity);
  }

  /** What it holds, for people. */
  public String summary() {
    String learnt =
        "learns from %s of %s (%s in all)"
            .formatted(
                count(training.count(), window <= 1 ? "target" : "window"),
                count(split.training().length, "piece"),
                count(notes.notes(), "note"));
    if (older != null) {
      learnt +=
          " that are new, and, in a share of %s, from %s that the version learnt which it began from"
              .formatted(older.share, count(older.training.length, "piece"));
    }
    int used = learnt().length + heldBack().length;
    String tooShort =
        used == notes.pieces()
            ? ""
            : "; pieces too short for a window: %,d".formatted(notes.pieces() - used);
    String measured =
        heldOut()
            ? ", is measured on %s of %s held out"
                    .formatted(
                        count(validation.count(), window <= 1 ? "target" : "window"),
                        count(split.validation().length, "piece"))
                + (older == null
                    ? ""
                    : ", and on %s that it held out"
                        .formatted(count(older.validation.length, "piece")))
            : "; no piece is held out, so there is no validation: the best epoch, and when to stop,"
                + " is judged by the training loss";
    String mixed =
        notes.durations().equals(Facts.MIXED_DURATIONS)
            ? "; notes last as long as they sound in some pieces, as long as their keys are held in"
                + " others (continuo.windows.durations)"
            : "";
    return learnt + measured + tooShort + mixed;
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
