package dev.continuo.ingest.windows;

import dev.continuo.events.NoteBlock;
import dev.continuo.events.WindowRun;
import dev.continuo.music.sequence.NoteColumns;
import dev.continuo.music.sequence.NoteSequence;
import dev.continuo.music.sequence.SequencePolicy.Durations;
import dev.continuo.music.sequence.SequencePolicy.Parts;
import dev.continuo.music.sequence.Sequences;
import dev.continuo.music.sequence.Stretch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Makes the sequences of a piece into runs, for each block a run of each sequence that it adds to:
 *
 * <pre>
 * blocks  [ 0 ............ 255 ][ 256 ............ 511 ][ 512 .. 600 ]
 * runs    [ 0 ............ 255 ]
 *                   [ 128 255 | 256 ............ 511 ]
 *                                          [ 384 511 | 512 .. 600 ]
 *                     context   every note is a target here only
 * </pre>
 *
 * <p>What a sequence is, {@link Sequences} says. One that follows a silence is another one of the
 * same part: its first run repeats nothing, and counts on.
 *
 * <p>Notes may be left out, so what a block adds may be less than it holds, or nothing.
 */
final class RunCutter {
  private final int context;

  /**
   * @param context how many notes a run repeats at most, 1 or more: the longest window in use
   */
  RunCutter(int context) {
    if (context < 1) {
      throw new IllegalArgumentException("context must be at least 1: " + context);
    }
    this.context = context;
  }

  /**
   * What came of one block.
   *
   * @param runs none where the block adds no note and does not end its piece
   * @param piece where its piece stands now
   * @param sequences where those stand now that it adds to, by part; none at the end
   */
  record Cut(List<WindowRun> runs, PieceProgress piece, Map<Integer, SequenceProgress> sequences) {}

  /**
   * Cuts one block.
   *
   * @param progress where each part's sequences stand before it
   */
  Cut cut(PieceProgress before, NoteBlock block, IntFunction<SequenceProgress> progress) {
    NoteColumns notes = columns(block);
    Sequences sequences = before.sequences().at(notes);
    Map<Integer, SequenceProgress> now = new LinkedHashMap<>();
    List<Stretch> stretches =
        sequences.cut(notes, part -> now.computeIfAbsent(part, progress::apply).position());
    List<WindowRun> runs = new ArrayList<>();
    int added = 0;
    int silences = before.silences();
    for (Stretch stretch : stretches) {
      boolean last = block.last() && stretch == stretches.getLast();
      WindowRun run =
          run(block.pieceId(), stretch, repeated(stretch, now), last, sounding(sequences));
      runs.add(run);
      before.counts().add(run);
      now.put(
          stretch.part(),
          new SequenceProgress(stretch.after(), SequenceProgress.Tail.of(run, context)));
      added += stretch.size();
      silences += stretch.followsSilence() ? 1 : 0;
    }
    if (runs.isEmpty() && block.last()) {
      runs.add(ending(block.pieceId(), sequences, progress));
    }
    PieceProgress piece =
        new PieceProgress(
            sequences,
            before.notes() + block.size(),
            before.windowNotes() + added,
            Math.max(before.endMicros(), end(block)),
            silences,
            before.counts());
    return new Cut(runs, piece, block.last() ? Map.of() : now);
  }

  private static NoteColumns columns(NoteBlock block) {
    return new NoteColumns(
        block.onsetMicros(),
        block.durationMicros(),
        block.pitch(),
        block.velocity(),
        block.part(),
        block.drum(),
        block.partKinds(),
        block.soundingMicros());
  }

  /** What a run repeats that ends with these notes: nothing from before its sequence. */
  private static SequenceProgress.Tail repeated(
      Stretch stretch, Map<Integer, SequenceProgress> now) {
    return stretch.begins()
        ? SequenceProgress.NONE.tail()
        : now.getOrDefault(stretch.part(), SequenceProgress.NONE).tail();
  }

  private static boolean sounding(Sequences sequences) {
    return sequences.policy().durations() == Durations.SOUNDING;
  }

  private static WindowRun run(
      String pieceId, Stretch fresh, SequenceProgress.Tail tail, boolean last, boolean sounding) {
    int repeated = tail.size();
    int size = repeated + fresh.size();
    long[] step = Arrays.copyOf(tail.stepMicros(), size);
    long[] duration = Arrays.copyOf(tail.durationMicros(), size);
    byte[] pitch = Arrays.copyOf(tail.pitch(), size);
    byte[] velocity = Arrays.copyOf(tail.velocity(), size);
    fresh.copy(step, duration, pitch, velocity, repeated);
    return new WindowRun(
        pieceId,
        fresh.part(),
        fresh.firstNote() - repeated,
        repeated,
        last,
        step,
        duration,
        pitch,
        velocity,
        sounding);
  }

  /** The run of a piece that ends with notes left out: it holds no note and marks the end. */
  private static WindowRun ending(
      String pieceId, Sequences sequences, IntFunction<SequenceProgress> progress) {
    int part = sequences.policy().parts() == Parts.FIRST ? sequences.part() : NoteSequence.MERGED;
    int notes = progress.apply(part).position().notes();
    return new WindowRun(
        pieceId,
        part,
        notes,
        0,
        true,
        new long[0],
        new long[0],
        new byte[0],
        new byte[0],
        sounding(sequences));
  }

  private static long end(NoteBlock block) {
    long end = 0;
    for (int i = 0; i < block.size(); i++) {
      end = Math.max(end, block.onsetMicros()[i] + block.durationMicros()[i]);
    }
    return end;
  }
}
