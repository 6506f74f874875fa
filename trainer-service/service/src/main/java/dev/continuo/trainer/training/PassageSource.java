package dev.continuo.trainer.training;

import dev.continuo.model.encode.Encoder;
import dev.continuo.model.encode.NoteValues;
import dev.continuo.model.network.Batch;
import dev.continuo.trainer.dataset.Passages;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/**
 * Lanes that walk through whole sequences side by side. A lane's state is carried within a
 * sequence, and reset where the next one begins. What a lane hears is chosen where it begins in a
 * sequence, and kept until it leaves it.
 */
final class PassageSource implements BatchSource {
  private final IntFunction<NoteValues> heard;
  private final Encoder encoder;
  private final Passages passages;
  private final LaneWalk walk;
  private final int count;

  /** For each lane what it hears. */
  private final NoteValues[] hearing;

  /**
   * @param heard the notes as a lane hears them that begins with that row
   */
  private PassageSource(
      IntFunction<NoteValues> heard,
      Encoder encoder,
      Passages passages,
      LaneWalk walk,
      int lanes,
      int count) {
    this.heard = heard;
    this.encoder = encoder;
    this.passages = passages;
    this.walk = walk;
    this.count = count;
    this.hearing = new NoteValues[lanes];
  }

  /**
   * All turns laid end to end in this order of the sequences and cut into a stretch for each lane,
   * so that all lanes end together; most begin in the midst of a sequence.
   *
   * @param heard the notes as a lane hears them that begins with that row
   */
  static PassageSource even(
      IntFunction<NoteValues> heard,
      Encoder encoder,
      Passages passages,
      IntUnaryOperator order,
      int lanes) {
    int turns = passages.turns();
    LaneWalk walk = LaneWalk.even(passages, order, lanes, turns);
    return new PassageSource(heard, encoder, passages, walk, lanes, Math.ceilDiv(turns, lanes));
  }

  /** Every sequence from its first note: a lane that has ended one takes the next. */
  static PassageSource whole(
      IntFunction<NoteValues> heard, Encoder encoder, Passages passages, int lanes) {
    int count = 0;
    LaneWalk tried = LaneWalk.whole(passages, lanes);
    while (tried.step()) {
      count++;
    }
    return new PassageSource(
        heard, encoder, passages, LaneWalk.whole(passages, lanes), lanes, count);
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
        int turn = walk.turn(lane);
        int read = passages.rows(sequence, turn);
        if (!walk.goesOn(lane)) {
          hearing[lane] = heard.apply(passages.firstNote(sequence, turn));
        }
        encoder.passage(
            hearing[lane],
            passages.start(sequence),
            passages.end(sequence),
            passages.firstRow(sequence, turn),
            read,
            batch,
            lane);
        Arrays.fill(batch.counted(), first, first + read, true);
      }
    }
  }
}
