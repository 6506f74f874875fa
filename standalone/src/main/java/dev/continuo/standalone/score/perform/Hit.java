package dev.continuo.standalone.score.perform;

/**
 * One note to be played.
 *
 * @param start ticks from the start of the piece
 * @param length ticks, 1 or more
 * @param pitch 0..127
 * @param velocity 1..127
 */
record Hit(int start, int length, int pitch, int velocity) {

  Hit {
    if (start < 0 || length < 1) {
      throw new IllegalArgumentException("start and length must not be negative: " + start);
    }
    if (pitch < 0 || pitch > 127) {
      throw new IllegalArgumentException("pitch must lie within 0..127: " + pitch);
    }
    if (velocity < 1 || velocity > 127) {
      throw new IllegalArgumentException("velocity must lie within 1..127: " + velocity);
    }
  }

  int end() {
    return start + length;
  }

  Hit endingAt(int end) {
    return new Hit(start, end - start, pitch, velocity);
  }
}
