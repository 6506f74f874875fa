package dev.continuo.music;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gives every track, channel and program that ends a note its part, in order of first appearance.
 */
final class PartTable {
  private static final int NONE = -1;

  private final ReaderLimits limits;
  private final MemoryBudget memory;
  private final List<Part> parts = new ArrayList<>();
  private final short[] ofTrack = new short[16 * 128];
  private boolean fresh;
  private int declared = NONE;

  PartTable(ReaderLimits limits, MemoryBudget memory) {
    this.limits = limits;
    this.memory = memory;
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
    declared = NONE;
    if (!fresh) {
      Arrays.fill(ofTrack, (short) NONE);
      fresh = true;
    }
  }

  /**
   * All notes of the current track are of one part: the next, or one that was declared before with
   * the same words. False, and nothing has changed, where it is neither.
   */
  boolean declare(Part part, int byteOffset) throws UnreadableMidiException {
    if (part.index() == parts.size()) {
      add(part, byteOffset);
    } else if (part.index() > parts.size() || !parts.get(part.index()).equals(part)) {
      return false;
    }
    declared = part.index();
    return true;
  }

  /** Index of the part that plays {@code program} on {@code channel} in the current track. */
  int part(int channel, int program, String trackName, int byteOffset)
      throws UnreadableMidiException {
    if (declared != NONE) {
      return declared;
    }
    int key = (channel << 7) | program;
    int index = ofTrack[key];
    if (index == NONE) {
      index = parts.size();
      add(new Part(index, trackName, program, channel), byteOffset);
      ofTrack[key] = (short) index;
      fresh = false;
    }
    return index;
  }

  private void add(Part part, int byteOffset) throws UnreadableMidiException {
    if (part.index() == limits.parts()) {
      throw limits.passed(ReaderLimits.Cap.PARTS, byteOffset);
    }
    memory.needPart();
    parts.add(part);
  }

  List<Part> parts() {
    return parts;
  }
}
