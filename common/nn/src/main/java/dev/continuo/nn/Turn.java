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
 * @param lanes how many are filled; the others are computed, and count for nothing
 * @param draws for dropout in training; null otherwise
 */
public record Turn(
    LaneColumns inputs,
    LaneColumns targets,
    int[] pitchesBefore,
    boolean[] goesOn,
    boolean[] counted,
    int lanes,
    @Nullable Draws draws) {

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
