package dev.continuo.standalone.score.perform;

import dev.continuo.standalone.score.Header;
import dev.continuo.standalone.score.Passage;
import dev.continuo.standalone.score.Score;

/**
 * When each tick sounds: the tempo of the passages, breathing a little with the phrases, slower or
 * faster where the form says so.
 */
final class TempoCurve {
  private static final int CELL = 40;
  private static final double BREATH = 0.03;
  private static final double RIT = 0.3;
  private static final double ACCEL = 0.2;
  private static final int RIT_BARS = 2;

  private final double[] micros;

  TempoCurve(Score score) {
    int ticks = score.form().stream().mapToInt(p -> score.section(p).length()).sum();
    micros = new double[ticks / CELL + 2];
    Header header = score.header();
    double ticksPerMinute = header.metre().beatTicks();
    int cell = 0;
    int offset = 0;
    for (Passage passage : score.form()) {
      int length = score.section(passage).length();
      for (; cell * CELL < offset + length; cell++) {
        int tick = cell * CELL - offset;
        double tempo = passage.tempo() * shape(passage, tick, length, header);
        micros[cell + 1] = micros[cell] + CELL * 60e6 / (tempo * ticksPerMinute);
      }
      offset += length;
    }
    for (; cell < micros.length - 1; cell++) {
      micros[cell + 1] = 2 * micros[cell] - micros[cell - 1];
    }
  }

  /** Microseconds from the start of the piece, for a tick of the piece. */
  long micros(int tick) {
    int cell = tick / CELL;
    double share = (double) (tick % CELL) / CELL;
    return Math.round(micros[cell] + share * (micros[cell + 1] - micros[cell]));
  }

  private static double shape(Passage passage, int tick, int length, Header header) {
    double breath = 1 + BREATH * (Touch.arc(tick, header.metre(), header.pickupTicks()) - 0.5);
    return breath
        * switch (passage.pace()) {
          case STEADY -> 1;
          case ACCEL -> 1 + ACCEL * tick / length;
          case RIT -> {
            int slowing = Math.min(length, RIT_BARS * header.metre().barTicks());
            yield 1 - RIT * Math.max(0, tick - (length - slowing)) / slowing;
          }
        };
  }
}
