package dev.continuo.music.sequence;

import dev.continuo.music.sequence.SequencePolicy.Parts;
import java.util.ArrayList;
import java.util.List;

/** The notes of a block that sequences of one part are made of, at least one, by their places. */
final class ChosenNotes {
  private final int part;
  private final int[] places;
  private final int from;
  private final int to;

  private ChosenNotes(int part, int[] places, int from, int to) {
    this.part = part;
    this.places = places;
    this.from = from;
    this.to = to;
  }

  /**
   * What a block adds to each part's sequences, in the order of parts.
   *
   * @param only the part that sequences are made of, where they are made of the first one
   */
  static List<ChosenNotes> of(NoteColumns block, SequencePolicy policy, int only) {
    return policy.parts() == Parts.EACH
        ? byPart(block, policy)
        : together(block, policy, policy.parts() == Parts.FIRST, only);
  }

  /** Whether sequences can be made of a note. */
  private static boolean takes(SequencePolicy policy, NoteColumns block, int note) {
    return policy.drums() || block.drum()[note] == 0;
  }

  /** The part that is the first, as far as a block tells; {@link Sequences#NO_PART} if none is. */
  static int first(NoteColumns block, SequencePolicy policy) {
    byte[] kinds = block.partKinds();
    for (int part = 0; part < kinds.length; part++) {
      if (kinds[part] == NoteColumns.PITCHED
          || (policy.drums() && kinds[part] == NoteColumns.DRUMS)) {
        return part;
      }
    }
    return kinds.length > 0 ? Sequences.NO_PART : lowest(block, policy);
  }

  private static int lowest(NoteColumns block, SequencePolicy policy) {
    int lowest = Integer.MAX_VALUE;
    for (int i = 0; i < block.size(); i++) {
      if (takes(policy, block, i)) {
        lowest = Math.min(lowest, block.part()[i]);
      }
    }
    return lowest == Integer.MAX_VALUE ? Sequences.NO_PART : lowest;
  }

  private static List<ChosenNotes> together(
      NoteColumns block, SequencePolicy policy, boolean one, int only) {
    int[] places = new int[block.size()];
    int size = 0;
    for (int i = 0; i < block.size(); i++) {
      if (takes(policy, block, i) && (!one || block.part()[i] == only)) {
        places[size++] = i;
      }
    }
    int part = one ? only : NoteSequence.MERGED;
    return size == 0 ? List.of() : List.of(new ChosenNotes(part, places, 0, size));
  }

  /** Sorts by counting, so that each part's notes lie side by side and stay in order. */
  private static List<ChosenNotes> byPart(NoteColumns block, SequencePolicy policy) {
    int parts = 0;
    for (short part : block.part()) {
      parts = Math.max(parts, part + 1);
    }
    int[] ends = new int[parts + 1];
    for (int i = 0; i < block.size(); i++) {
      if (takes(policy, block, i)) {
        ends[block.part()[i] + 1]++;
      }
    }
    for (int part = 0; part < parts; part++) {
      ends[part + 1] += ends[part];
    }
    int[] places = new int[block.size()];
    int[] next = ends.clone();
    for (int i = 0; i < block.size(); i++) {
      if (takes(policy, block, i)) {
        places[next[block.part()[i]]++] = i;
      }
    }
    List<ChosenNotes> chosen = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      if (ends[part] < ends[part + 1]) {
        chosen.add(new ChosenNotes(part, places, ends[part], ends[part + 1]));
      }
    }
    return chosen;
  }

  /** Index of their part, or {@link NoteSequence#MERGED}. */
  int part() {
    return part;
  }

  /** Those from one to before another one, by their numbers here. */
  ChosenNotes slice(int first, int behind) {
    return new ChosenNotes(part, places, from + first, from + behind);
  }

  int size() {
    return to - from;
  }

  /** The place in the block of note {@code i} of these. */
  int note(int i) {
    return places[from + i];
  }
}
