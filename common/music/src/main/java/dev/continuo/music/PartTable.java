package dev.continuo.music;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gives every track, channel and program that ends a note its part, in order of first appearance.
 */
final class PartTable {
  private static final int DRUM_CHANNEL = 9;
  private static final int NONE = -1;

  private final ReaderLimits limits;
  private final List<Part> parts = new ArrayList<>();
  private final short[] ofTrack = new short[16 * 128];
  private boolean fresh;

  PartTable(ReaderLimits limits) {
    this.limits = limits;
    Arrays.fill(ofTrack, (short) NONE);
    fresh = true;
  }

  /** Forgets all parts. */
  void clear() {
    parts.clear();
    beginTrack();
  }

  /** The parts so far belong to other tracks. */
  void beginTrack() {
    if (!fresh) {
      Arrays.fill(ofTrack, (short) NONE);
      fresh = true;
    }
  }

  /** Index of the part that plays {@code program} on {@code channel} in the current track. */
  int part(int channel, int program, String trackName, int byteOffset)
      throws UnreadableMidiException {
    int key = (channel << 7) | program;
    int index = ofTrack[key];
    if (index == NONE) {
      index = parts.size();
      if (index == limits.parts()) {
        throw limits.passed(ReaderLimits.Cap.PARTS, byteOffset);
      }
      parts.add(new Part(index, trackName, program, channel == DRUM_CHANNEL));
      ofTrack[key] = (short) index;
      fresh = false;
    }
    return index;
  }

  List<Part> parts() {
    return parts;
  }
}
