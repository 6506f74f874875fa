package dev.continuo.trainer.training;

import dev.continuo.trainer.dataset.Passages;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** Where each lane is among the sequences, turn after turn. */
final class LaneWalk {
  private static final int NONE = -1;

  private final Passages passages;
  private final IntUnaryOperator order;

  /** Whether a lane that has ended a sequence takes the next that nobody has. */
  private final boolean pulls;

  /** For each lane the place of its sequence in the order; {@link #NONE} when it has ended. */
  private final int[] places;

  private final int[] turns;
  private final boolean[] goesOn;

  /** For each lane the turns that are left to it. */
  private final int[] left;

  /** The place of the next sequence that nobody has, where lanes take them. */
  private int next;

  private boolean begun;

  private LaneWalk(Passages passages, IntUnaryOperator order, int lanes, boolean pulls) {
    this.passages = passages;
    this.order = order;
    this.pulls = pulls;
    places = new int[lanes];
    turns = new int[lanes];
    goesOn = new boolean[lanes];
    left = new int[lanes];
  }

  /** Every sequence from its first turn to its last. */
  static LaneWalk whole(Passages passages, int lanes) {
    LaneWalk walk = new LaneWalk(passages, place -> place, lanes, true);
    Arrays.fill(walk.left, Integer.MAX_VALUE);
    for (int lane = 0; lane < lanes; lane++) {
      walk.places[lane] = lane < passages.count() ? lane : NONE;
    }
    walk.next = Math.min(lanes, passages.count());
    return walk;
  }

  /**
   * Each lane has its own stretch of all turns.
   *
   * @param all how many turns there are
   */
  static LaneWalk even(Passages passages, IntUnaryOperator order, int lanes, int all) {
    LaneWalk walk = new LaneWalk(passages, order, lanes, false);
    int place = 0;
    int before = 0; // turns of the sequences before that place
    for (int lane = 0; lane < lanes; lane++) {
      int first = (int) ((long) all * lane / lanes);
      walk.left[lane] = (int) ((long) all * (lane + 1) / lanes) - first;
      while (place < passages.count()
          && before + passages.turns(order.applyAsInt(place)) <= first) {
        before += passages.turns(order.applyAsInt(place++));
      }
      walk.places[lane] = walk.left[lane] > 0 ? place : NONE;
      walk.turns[lane] = first - before;
    }
    return walk;
  }

  /** Goes to the next turn; false when all lanes have ended. */
  boolean step() {
    if (begun) {
      for (int lane = 0; lane < places.length; lane++) {
        step(lane);
      }
    }
    begun = true;
    return Arrays.stream(places).anyMatch(place -> place != NONE);
  }

  private void step(int lane) {
    if (places[lane] == NONE) {
      return;
    }
    goesOn[lane] = ++turns[lane] < passages.turns(sequence(lane));
    left[lane]--;
    if (left[lane] == 0) {
      end(lane);
    } else if (!goesOn[lane]) {
      turns[lane] = 0;
      places[lane] = pulls ? next++ : places[lane] + 1;
      if (places[lane] >= passages.count()) {
        end(lane);
      }
    }
  }

  private void end(int lane) {
    places[lane] = NONE;
    goesOn[lane] = false;
  }

  /** Whether a lane has a turn. */
  boolean isOn(int lane) {
    return places[lane] != NONE;
  }

  /** Whether a lane's turn goes on from its last one. */
  boolean goesOn(int lane) {
    return goesOn[lane];
  }

  /** The sequence that a lane is in. */
  int sequence(int lane) {
    return order.applyAsInt(places[lane]);
  }

  /** The turn of the sequence, from 0. */
  int turn(int lane) {
    return turns[lane];
  }
}
