package dev.continuo.standalone.score.perform;

import dev.continuo.standalone.score.Header;
import dev.continuo.standalone.score.Metre;
import dev.continuo.standalone.score.Passage;
import java.util.SplittableRandom;

/**
 * How hard notes are struck: the passage's dynamic, accents of the metre, an arc over each phrase
 * of four bars, and a little chance, the same for the same seed.
 */
final class Touch {
  private static final int PHRASE_BARS = 4;
  private static final int CHANCE = 2;

  private final Metre metre;
  private final int pickup;
  private final SplittableRandom random;

  Touch(Header header, long seed) {
    this.metre = header.metre();
    this.pickup = header.pickupTicks();
    this.random = new SplittableRandom(seed);
  }

  /**
   * The velocity of a note.
   *
   * @param tick from the start of the passage
   * @param length of the passage, ticks
   * @param balance added for the part: 0 for the melody, below for what stays behind it
   * @return 1..127
   */
  int velocity(Passage passage, int tick, int length, int balance) {
    double at = Math.min(1.0, (double) tick / length);
    double loudness =
        passage.from().velocity() + at * (passage.to().velocity() - passage.from().velocity());
    int chance = random.nextInt(2 * CHANCE + 1) - CHANCE;
    double velocity = loudness + accent(tick) + 6 * arc(tick, metre, pickup) + balance + chance;
    return Math.clamp(Math.round(velocity), 1, 127);
  }

  private int accent(int tick) {
    int place = Math.floorMod(tick - pickup, metre.barTicks());
    if (place == 0) {
      return 7;
    }
    if (place % metre.beatTicks() != 0) {
      return -4;
    }
    return metre.beats() % 2 == 0 && place * 2 == metre.barTicks() ? 3 : 0;
  }

  /** Rises from 0 to 1 and falls back over each phrase. */
  static double arc(int tick, Metre metre, int pickup) {
    int phrase = PHRASE_BARS * metre.barTicks();
    return Math.sin(Math.PI * Math.floorMod(tick - pickup, phrase) / phrase);
  }
}
