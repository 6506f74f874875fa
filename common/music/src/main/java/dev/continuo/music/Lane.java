package dev.continuo.music;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Notes of one part that can share a track. An end in a MIDI file closes every open note of its
 * pitch, so notes of one pitch share a lane only if one ends before the other begins, or both end
 * together. Most parts have one lane.
 */
final class Lane {
  /** More notes of one pitch at once than this end early when read; none is lost. */
  private static final int MOST = 64;

  private final Part part;
  private final int[] lastEnd = new int[128];
  private int[] notes = new int[16];
  private int size;

  private Lane(Part part) {
    this.part = part;
  }

  /** Spreads the notes of a piece over lanes, those of one part together, one each at least. */
  static List<Lane> of(Piece piece, TickGrid grid) {
    List<List<Lane>> lanes = new ArrayList<>();
    for (Part part : piece.parts()) {
      lanes.add(new ArrayList<>(List.of(new Lane(part))));
    }
    Notes notes = piece.notes();
    for (int i = 0; i < notes.size(); i++) {
      int onset = grid.onset(notes, i);
      int end = grid.end(notes, i);
      fitting(lanes.get(notes.part(i)), onset, end, notes.pitch(i)).add(i, end, notes.pitch(i));
    }
    return lanes.stream().flatMap(List::stream).toList();
  }

  private static Lane fitting(List<Lane> lanes, int onset, int end, int pitch) {
    for (Lane lane : lanes) {
      if (lane.lastEnd[pitch] <= onset || lane.lastEnd[pitch] == end) {
        return lane;
      }
    }
    if (lanes.size() < MOST) {
      lanes.add(new Lane(lanes.getFirst().part));
    }
    return lanes.getLast();
  }

  private void add(int note, int end, int pitch) {
    if (size == notes.length) {
      notes = Arrays.copyOf(notes, size * 2);
    }
    notes[size++] = note;
    lastEnd[pitch] = Math.max(lastEnd[pitch], end);
  }

  Part part() {
    return part;
  }

  int size() {
    return size;
  }

  /** Index within the piece of this lane's {@code i}th note, in order of onset. */
  int note(int i) {
    return notes[i];
  }
}
