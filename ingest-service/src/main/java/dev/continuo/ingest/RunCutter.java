package dev.continuo.ingest;

import dev.continuo.events.NoteBlock;
import dev.continuo.events.WindowRun;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the notes of a piece into runs, a run for each block:
 *
 * <pre>
 * blocks  [ 0 ............ 255 ][ 256 ............ 511 ][ 512 .. 600 ]
 * runs    [ 0 ............ 255 ]
 *                   [ 128 255 | 256 ............ 511 ]
 *                                          [ 384 511 | 512 .. 600 ]
 *                     context   every note is a target here only
 * </pre>
 *
 * Drums are left out, so what a block adds may be less than it holds, or nothing.
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
   * @param run null where the block adds no note and does not end its piece
   */
  record Cut(@Nullable WindowRun run, PieceProgress progress) {}

  Cut cut(PieceProgress before, NoteBlock block) {
    int added = notDrums(block);
    int notes = before.notes() + block.size();
    long end = Math.max(before.endMicros(), end(block));
    if (added == 0) {
      PieceProgress progress =
          new PieceProgress(notes, before.windowNotes(), before.lastOnset(), end, before.tail());
      return new Cut(block.last() ? ending(before, block) : null, progress);
    }
    PieceProgress.Tail tail = before.tail();
    int repeated = tail.size();
    long[] step = Arrays.copyOf(tail.stepMicros(), repeated + added);
    long[] duration = Arrays.copyOf(tail.durationMicros(), repeated + added);
    byte[] pitch = Arrays.copyOf(tail.pitch(), repeated + added);
    byte[] velocity = Arrays.copyOf(tail.velocity(), repeated + added);
    long lastOnset = before.lastOnset();
    int to = repeated;
    for (int i = 0; i < block.size(); i++) {
      if (block.drum()[i] != 0) {
        continue;
      }
      long onset = block.onsetMicros()[i];
      boolean first = before.windowNotes() == 0 && to == 0;
      step[to] = first ? 0 : onset - lastOnset;
      duration[to] = block.durationMicros()[i];
      pitch[to] = block.pitch()[i];
      velocity[to] = block.velocity()[i];
      lastOnset = onset;
      to++;
    }
    WindowRun run =
        new WindowRun(
            block.pieceId(),
            before.windowNotes() - repeated,
            repeated,
            block.last(),
            step,
            duration,
            pitch,
            velocity);
    return new Cut(
        run, new PieceProgress(notes, before.windowNotes() + added, lastOnset, end, tail(run)));
  }

  /** The run of a piece that ends with drums: it holds no note and marks the end. */
  private static WindowRun ending(PieceProgress before, NoteBlock block) {
    return new WindowRun(
        block.pieceId(),
        before.windowNotes(),
        0,
        true,
        new long[0],
        new long[0],
        new byte[0],
        new byte[0]);
  }

  private PieceProgress.Tail tail(WindowRun run) {
    int to = run.size();
    int from = Math.max(0, to - context);
    return new PieceProgress.Tail(
        Arrays.copyOfRange(run.stepMicros(), from, to),
        Arrays.copyOfRange(run.durationMicros(), from, to),
        Arrays.copyOfRange(run.pitch(), from, to),
        Arrays.copyOfRange(run.velocity(), from, to));
  }

  private static int notDrums(NoteBlock block) {
    int count = 0;
    for (byte drum : block.drum()) {
      count += drum == 0 ? 1 : 0;
    }
    return count;
  }

  private static long end(NoteBlock block) {
    long end = 0;
    for (int i = 0; i < block.size(); i++) {
      end = Math.max(end, block.onsetMicros()[i] + block.durationMicros()[i]);
    }
    return end;
  }
}
