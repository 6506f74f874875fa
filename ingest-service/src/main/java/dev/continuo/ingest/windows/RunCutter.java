package dev.continuo.ingest.windows;

import dev.continuo.events.NoteBlock;
import dev.continuo.events.WindowRun;
import dev.continuo.ingest.windows.WindowPolicy.Parts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Cuts the notes of a piece into runs, for each block a run of each sequence that it adds to:
 *
 * <pre>
 * blocks  [ 0 ............ 255 ][ 256 ............ 511 ][ 512 .. 600 ]
 * runs    [ 0 ............ 255 ]
 *                   [ 128 255 | 256 ............ 511 ]
 *                                          [ 384 511 | 512 .. 600 ]
 *                     context   every note is a target here only
 * </pre>
 *
 * <p>Where no note begins for longer than the policy has it, a sequence ends, and what follows is
 * another one of the same part: its first run repeats nothing, and counts on.
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
   * @param sequences where each sequence stands before it, by part
   */
  Cut cut(PieceProgress before, NoteBlock block, IntFunction<SequenceProgress> sequences) {
    int part = before.part();
    if (before.policy().parts() == Parts.FIRST && part == PieceProgress.NO_PART) {
      part =
          block.partKinds().length > 0
              ? before.policy().first(block.partKinds())
              : before.policy().first(block);
    }
    List<ChosenNotes> chosen = ChosenNotes.of(block, before.policy(), part);
    List<WindowRun> runs = new ArrayList<>();
    Map<Integer, SequenceProgress> after = new LinkedHashMap<>();
    int added = 0;
    int silences = before.silences();
    for (ChosenNotes notes : chosen) {
      SequenceProgress sequence = sequences.apply(notes.part());
      for (int from = 0; from < notes.size(); ) {
        if (isSilence(before.policy(), sequence, block.onsetMicros()[notes.note(from)])) {
          sequence = sequence.broken();
          silences++;
        }
        int to = silence(before.policy(), block, notes, from + 1);
        boolean last = block.last() && notes == chosen.getLast() && to == notes.size();
        ChosenNotes unbroken = notes.slice(from, to);
        WindowRun run = run(before.policy(), block, unbroken, sequence, last);
        runs.add(run);
        before.counts().add(run);
        sequence = after(sequence, run, block.onsetMicros()[unbroken.lastNote()]);
        from = to;
      }
      if (!block.last()) {
        after.put(notes.part(), sequence);
      }
      added += notes.size();
    }
    if (chosen.isEmpty() && block.last()) {
      int ending = before.policy().parts() == Parts.FIRST ? part : WindowRun.MERGED;
      runs.add(ending(block.pieceId(), ending, sequences.apply(ending).notes()));
    }
    PieceProgress piece =
        new PieceProgress(
            before.policy(),
            part,
            before.notes() + block.size(),
            before.windowNotes() + added,
            Math.max(before.endMicros(), end(block)),
            silences,
            before.counts());
    return new Cut(runs, piece, after);
  }

  /** Whether a sequence has fallen silent before its next note begins. */
  private static boolean isSilence(WindowPolicy policy, SequenceProgress sequence, long onset) {
    return sequence.notes() > 0 && onset - sequence.lastOnset() > policy.longestSilenceMicros();
  }

  /** The first note from {@code from} on before which there is a silence, or how many there are. */
  private static int silence(WindowPolicy policy, NoteBlock block, ChosenNotes notes, int from) {
    long[] onsets = block.onsetMicros();
    int at = from;
    while (at < notes.size()
        && onsets[notes.note(at)] - onsets[notes.note(at - 1)] <= policy.longestSilenceMicros()) {
      at++;
    }
    return at;
  }

  private static WindowRun run(
      WindowPolicy policy,
      NoteBlock block,
      ChosenNotes notes,
      SequenceProgress before,
      boolean last) {
    SequenceProgress.Tail tail = before.tail();
    int repeated = tail.size();
    int size = repeated + notes.size();
    long[] step = Arrays.copyOf(tail.stepMicros(), size);
    long[] duration = Arrays.copyOf(tail.durationMicros(), size);
    byte[] pitch = Arrays.copyOf(tail.pitch(), size);
    byte[] velocity = Arrays.copyOf(tail.velocity(), size);
    long lastOnset = before.lastOnset();
    for (int to = repeated; to < size; to++) {
      int note = notes.note(to - repeated);
      long onset = block.onsetMicros()[note];
      step[to] = onset - lastOnset;
      duration[to] = Math.min(block.durationMicros()[note], policy.longestSilenceMicros());
      pitch[to] = block.pitch()[note];
      velocity[to] = block.velocity()[note];
      lastOnset = onset;
    }
    if (repeated == 0) {
      step[0] = 0;
    }
    int first = before.notes() - repeated;
    return new WindowRun(
        block.pieceId(), notes.part(), first, repeated, last, step, duration, pitch, velocity);
  }

  private SequenceProgress after(SequenceProgress before, WindowRun run, long lastOnset) {
    return new SequenceProgress(
        before.notes() + run.size() - run.context(),
        lastOnset,
        SequenceProgress.Tail.of(
            run.stepMicros(), run.durationMicros(), run.pitch(), run.velocity(), context));
  }

  /** The run of a piece that ends with notes left out: it holds no note and marks the end. */
  private static WindowRun ending(String pieceId, int part, int notes) {
    return new WindowRun(
        pieceId, part, notes, 0, true, new long[0], new long[0], new byte[0], new byte[0]);
  }

  private static long end(NoteBlock block) {
    long end = 0;
    for (int i = 0; i < block.size(); i++) {
      end = Math.max(end, block.onsetMicros()[i] + block.durationMicros()[i]);
    }
    return end;
  }
}
