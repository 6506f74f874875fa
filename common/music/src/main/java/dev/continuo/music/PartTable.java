package dev.continuo.music;

import dev.continuo.music.UnreadableMidiException.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gives every track, channel and program that ends a note its part, in order of first appearance.
 */
final class PartTable {
  private static final int DRUM_CHANNEL = 9;
  private static final int NONE = -1;

  private final int most;
  private final List<Part> parts = new ArrayList<>();
  private final short[] ofTrack = new short[16 * 128];
  private boolean fresh;

  /** A table that refuses more than {@code most} parts. */
  PartTable(int most) {
    this.most = most;
    Arrays.fill(ofTrack, (short) NONE);
    fresh = true;
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
      if (index == most) {
        throw new UnreadableMidiException(
            Reason.TOO_LARGE, byteOffset, "more than %d parts".formatted(most));
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
