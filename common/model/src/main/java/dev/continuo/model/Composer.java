package dev.continuo.model;

import dev.continuo.music.Notes;
import java.util.List;

/**
 * Composes notes with a trained network: predicts the next note from a window, draws its pitch,
 * appends it, slides, repeats. The same network, primer and seed give the same notes everywhere.
 */
public final class Composer {

  public Composer(NetworkSpec network, Weights weights) {}

  /**
   * Composes a track.
   *
   * @param primer the opening; its notes are not part of the result
   * @param notes how many to compose, 1 or more
   * @param temperature above 0: logits are divided by it before a pitch is drawn
   * @param seed of the draws
   */
  public Notes compose(Primer primer, int notes, double temperature, long seed) {
    return Notes.of(List.of());
  }
}
