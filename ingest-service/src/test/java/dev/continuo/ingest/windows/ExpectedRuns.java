package dev.continuo.ingest.windows;

import dev.continuo.events.NoteBlock;
import dev.continuo.events.WindowRun;
import dev.continuo.music.sequence.SequencePolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The runs that a piece's blocks become, for tests of other rooms. */
public final class ExpectedRuns {
  private ExpectedRuns() {}

  /** Under the usual policy. */
  public static List<WindowRun> of(List<NoteBlock> blocks, int context) {
    return of(blocks, context, SequencePolicy.DEFAULT);
  }

  static List<WindowRun> of(List<NoteBlock> blocks, int context, SequencePolicy policy) {
    List<WindowRun> runs = new ArrayList<>();
    PieceProgress progress = PieceProgress.begin(policy);
    Map<Integer, SequenceProgress> sequences = new HashMap<>();
    for (NoteBlock block : blocks) {
      RunCutter.Cut cut =
          new RunCutter(context)
              .cut(progress, block, part -> sequences.getOrDefault(part, SequenceProgress.NONE));
      progress = cut.piece();
      sequences.putAll(cut.sequences());
      runs.addAll(cut.runs());
    }
    return runs;
  }
}
