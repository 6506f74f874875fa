package dev.continuo.ingest.windows;

import dev.continuo.events.NoteBlock;
import dev.continuo.events.WindowRun;
import dev.continuo.ingest.windows.WindowPolicy.Parts;
import java.util.ArrayList;
import java.util.List;

/** The notes of a block that belong to one sequence, at least one, by their places in it. */
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
   * What a block adds to each sequence, in the order of parts.
   *
   * @param only the part that windows are made of, where they are made of the first one
   */
  static List<ChosenNotes> of(NoteBlock block, WindowPolicy policy, int only) {
    return policy.parts() == Parts.EACH
        ? byPart(block, policy)
        : together(block, policy, policy.parts() == Parts.FIRST, only);
  }

  private static List<ChosenNotes> together(
      NoteBlock block, WindowPolicy policy, boolean one, int only) {
    int[] places = new int[block.size()];
    int size = 0;
    for (int i = 0; i < block.size(); i++) {
      if (policy.takes(block, i) && (!one || block.part()[i] == only)) {
        places[size++] = i;
      }
    }
    int part = one ? only : WindowRun.MERGED;
    return size == 0 ? List.of() : List.of(new ChosenNotes(part, places, 0, size));
  }

  /** Sorts by counting, so that each part's notes lie side by side and stay in order. */
  private static List<ChosenNotes> byPart(NoteBlock block, WindowPolicy policy) {
    int parts = 0;
    for (short part : block.part()) {
      parts = Math.max(parts, part + 1);
    }
    int[] ends = new int[parts + 1];
    for (int i = 0; i < block.size(); i++) {
      if (policy.takes(block, i)) {
        ends[block.part()[i] + 1]++;
      }
    }
    for (int part = 0; part < parts; part++) {
      ends[part + 1] += ends[part];
    }
    int[] places = new int[block.size()];
    int[] next = ends.clone();
    for (int i = 0; i < block.size(); i++) {
      if (policy.takes(block, i)) {
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

  /** Index of their part, or {@link WindowRun#MERGED}. */
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

  /** The place in the block of the sequence's {@code i}th note here. */
  int note(int i) {
    return places[from + i];
  }

  int lastNote() {
    return places[to - 1];
  }
}
