package dev.continuo.trainer;

import dev.continuo.events.WindowRun;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has come of one piece: its sequences, in the order of their parts. Mostly one, of merged
 * parts.
 */
final class PieceArrivals {
  private final List<SequenceExtents> sequences = new ArrayList<>(1);
  private boolean finished;
  private @Nullable String broken;

  /** Whether its last run has come, which ends all its sequences. */
  boolean finished() {
    return finished;
  }

  int notes() {
    return sequences.stream().mapToInt(SequenceExtents::notes).sum();
  }

  /** The sequences that hold notes; where none does, one of none, so that the piece is there. */
  List<SequenceExtents> sequences() {
    List<SequenceExtents> held =
        sequences.stream().filter(sequence -> sequence.notes() > 0).toList();
    return held.isEmpty() ? List.of(new SequenceExtents(WindowRun.MERGED)) : held;
  }

  /**
   * Takes in a run, whose fresh notes lie in the file of arrival. A piece that has ended and comes
   * again is passed over: the first one counts. One whose runs do not follow each other is broken,
   * and part of nothing.
   *
   * @param at byte of the first one
   * @return whether its notes belong to the piece
   */
  boolean append(WindowRun run, long at) {
    if (finished || broken != null) {
      return false;
    }
    SequenceExtents sequence = sequence(run.part());
    if (run.firstNote() + run.context() != sequence.notes()) {
      broken =
          "runs of piece %s%s must follow each other: after %d notes came %s"
              .formatted(
                  run.pieceId(),
                  run.part() == WindowRun.MERGED ? "" : ", part %d,".formatted(run.part()),
                  sequence.notes(),
                  run);
      return false;
    }
    sequence.append(at, run.size() - run.context());
    finished = run.last();
    return true;
  }

  /** Why it is part of nothing; null while its runs follow each other. */
  @Nullable String broken() {
    return broken;
  }

  private SequenceExtents sequence(int part) {
    int low = 0;
    int high = sequences.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sequences.get(middle).part() < part) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == sequences.size() || sequences.get(low).part() != part) {
      sequences.add(low, new SequenceExtents(part));
    }
    return sequences.get(low);
  }
}
