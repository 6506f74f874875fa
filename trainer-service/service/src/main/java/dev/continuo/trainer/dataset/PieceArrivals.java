package dev.continuo.trainer.dataset;

import dev.continuo.events.WindowRun;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has come of one piece: its sequences, in the order of their parts. Mostly one, of merged
 * parts; more of one part where silences end them.
 */
final class PieceArrivals {
  private final List<SequenceExtents> sequences = new ArrayList<>(1);
  private boolean finished;
  private boolean sounding;
  private @Nullable String broken;

  /** Whether its last run has come, which ends all its sequences. */
  boolean finished() {
    return finished;
  }

  /** Whether its notes last as long as they sound; else as long as their keys are held. */
  boolean sounding() {
    return sounding;
  }

  int notes() {
    return sequences.stream().mapToInt(SequenceExtents::notes).sum();
  }

  /** The sequences that hold notes; where none does, one of none, so that the piece is there. */
  List<SequenceExtents> sequences() {
    List<SequenceExtents> held =
        sequences.stream().filter(sequence -> sequence.notes() > 0).toList();
    return held.isEmpty() ? List.of(new SequenceExtents(WindowRun.MERGED, 0)) : held;
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
    int place = behind(run.part());
    SequenceExtents sequence = last(place, run.part());
    if (run.firstNote() + run.context() != sequence.end()) {
      broken =
          "runs of piece %s%s must follow each other: after %d notes came %s"
              .formatted(
                  run.pieceId(),
                  run.part() == WindowRun.MERGED ? "" : ", part %d,".formatted(run.part()),
                  sequence.end(),
                  run);
      return false;
    }
    if (run.begins() && sequence.notes() > 0) {
      sequence = new SequenceExtents(run.part(), sequence.end());
      sequences.add(place, sequence);
    }
    sequence.append(at, run.size() - run.context());
    finished = run.last();
    sounding = run.sounding(); // The same in all its runs: a piece is cut by one policy.
    return true;
  }

  /** Why it is part of nothing; null while its runs follow each other. */
  @Nullable String broken() {
    return broken;
  }

  /** The sequence of a part that came last, the one before that place; a new one if none came. */
  private SequenceExtents last(int place, int part) {
    if (place == 0 || sequences.get(place - 1).part() != part) {
      sequences.add(place, new SequenceExtents(part, 0));
      return sequences.get(place);
    }
    return sequences.get(place - 1);
  }

  /** The place behind all sequences of a part and of those before it. */
  private int behind(int part) {
    int low = 0;
    int high = sequences.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sequences.get(middle).part() <= part) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
