package dev.continuo.trainer.training;

import dev.continuo.model.encode.Encoder;
import dev.continuo.model.network.Batch;
import dev.continuo.trainer.dataset.NoteFile;
import dev.continuo.trainer.dataset.Passages;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Lanes that walk through whole sequences side by side. A lane's state is carried within a
 * sequence, and reset where the next one begins.
 */
final class PassageSource implements BatchSource {
  private final NoteFile notes;
  private final Encoder encoder;
  private final Passages passages;
  private final LaneWalk walk;
  private final int count;

  private PassageSource(
      NoteFile notes, Encoder encoder, Passages passages, LaneWalk walk, int count) {
    this.notes = notes;
    this.encoder = encoder;
    this.passages = passages;
    this.walk = walk;
    this.count = count;
  }

  /**
   * All turns laid end to end in this order of the sequences and cut into a stretch for each lane,
   * so that all lanes end together; most begin in the midst of a sequence.
   */
  static PassageSource even(
      NoteFile notes, Encoder encoder, Passages passages, IntUnaryOperator order, int lanes) {
    int turns = passages.turns();
    LaneWalk walk = LaneWalk.even(passages, order, lanes, turns);
    return new PassageSource(notes, encoder, passages, walk, Math.ceilDiv(turns, lanes));
  }

  /** Every sequence from its first note: a lane that has ended one takes the next. */
  static PassageSource whole(NoteFile notes, Encoder encoder, Passages passages, int lanes) {
    int count = 0;
    LaneWalk tried = LaneWalk.whole(passages, lanes);
    while (tried.step()) {
      count++;
    }
    return new PassageSource(notes, encoder, passages, LaneWalk.whole(passages, lanes), count);
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public void fill(Batch batch) {
    if (!walk.step()) {
      throw new IllegalStateException("all %d batches were given".formatted(count));
    }
    batch.filled(batch.lanes());
    for (int lane = 0; lane < batch.lanes(); lane++) {
      int first = lane * batch.targets().notes();
      Arrays.fill(batch.counted(), first, first + batch.targets().notes(), false);
      batch.goesOn()[lane] = walk.goesOn(lane);
      if (walk.isOn(lane)) {
        int sequence = walk.sequence(lane);
        int row = passages.row(sequence, walk.turn(lane));
        int read = passages.notes(sequence, walk.turn(lane));
        encoder.inputs(notes, row, read, batch, lane);
        encoder.targets(notes, row + 1, read, batch, lane);
        Arrays.fill(batch.counted(), first, first + read, true);
      }
    }
  }
}
