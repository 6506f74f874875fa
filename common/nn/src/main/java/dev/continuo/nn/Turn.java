package dev.continuo.nn;

import org.jspecify.annotations.Nullable;

/**
 * One way of a grid of notes through a network.
 *
 * @param inputs a column for each input, {@code [B, T]}
 * @param targets a column for each head, {@code [B, T]} or {@code [B]} when only the last step has
 *     one; heads that are given a property read it here
 * @param pitchesBefore in the form of a target's column: the pitch of the note before, for heads
 *     whose logits are relative to it
 * @param goesOn {@code [B]}: whether a lane begins in the state that its last turn ended in, and
 *     not at zero
 * @param counted {@code [B, T]} or {@code [B]}: targets whose loss counts
 * @param end what says that a sequence has ended; null where nothing does
 * @param lanes how many are filled; the others are computed, and count for nothing
 * @param draws for dropout in training; null otherwise
 */
public record Turn(
    LaneColumns inputs,
    LaneColumns targets,
    int[] pitchesBefore,
    boolean[] goesOn,
    boolean[] counted,
    @Nullable End end,
    int lanes,
    @Nullable Draws draws) {

  /**
   * A class that says that nothing follows: where it is the target, of all heads only this one's
   * loss counts.
   *
   * @param head whose class it is
   * @param index of the class
   */
  public record End(int head, int index) {}

  /** Whether a head's loss counts at a target. */
  public boolean counts(int head, int target) {
    return counted[target]
        && (end == null || head == end.head || targets.classes(end.head)[target] != end.index);
  }

  /** For each of so many heads how many of its losses count. */
  public long[] counts(int heads) {
    long[] counts = new long[heads];
    int targetsOfLane = counted.length / goesOn.length;
    for (int head = 0; head < heads; head++) {
      for (int i = 0; i < lanes * targetsOfLane; i++) {
        counts[head] += counts(head, i) ? 1 : 0;
      }
    }
    return counts;
  }

  /** How many targets count. */
  public int count() {
    int targetsOfLane = counted.length / goesOn.length;
    int count = 0;
    for (int i = 0; i < lanes * targetsOfLane; i++) {
      count += counted[i] ? 1 : 0;
    }
    return count;
  }

  /** Whether any filled lane goes on. */
  boolean anyGoesOn() {
    for (int lane = 0; lane < lanes; lane++) {
      if (goesOn[lane]) {
        return true;
      }
    }
    return false;
  }
}
