package dev.continuo.evaluation.style;

import dev.continuo.evaluation.SequenceNotes;
import java.util.Arrays;
import java.util.List;

/**
 * How long the runs are that pieces share with music that was learnt from, in notes. What real
 * pieces share with it, too, is no copying: see Yin, Reuben, Stepney and Collins (Measuring when a
 * music generation algorithm copies too much, 2022).
 *
 * <p>A run is the same in any key and at any tempo: what is compared of a note is the interval to
 * the one before, and whether it begins together with it, within 30 ms.
 */
final class Copying {
  private static final long TOGETHER = 30_000;

  /** Between pieces: no interval is so wide. */
  private static final int BORDER = 1_000;

  private final SuffixAutomaton learnt;

  Copying(List<SequenceNotes> training) {
    learnt = new SuffixAutomaton(training.stream().mapToInt(SequenceNotes::size).sum());
    for (SequenceNotes piece : training) {
      Arrays.stream(symbols(piece)).forEach(learnt::add);
      learnt.add(BORDER);
    }
  }

  private static int[] symbols(SequenceNotes notes) {
    int[] symbols = new int[Math.max(0, notes.size() - 1)];
    for (int i = 0; i < symbols.length; i++) {
      int interval = notes.pitch(i + 1) - notes.pitch(i);
      symbols[i] = 2 * interval + (notes.stepMicros(i + 1) <= TOGETHER ? 1 : 0);
    }
    return symbols;
  }

  /** Notes of the longest run that each piece shares; 1 where it shares none. */
  int[] longest(List<SequenceNotes> pieces) {
    return pieces.stream().mapToInt(piece -> learnt.longestShared(symbols(piece)) + 1).toArray();
  }
}
