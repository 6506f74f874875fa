package dev.continuo.music.write;

import dev.continuo.music.Notes;
import dev.continuo.music.Part;
import dev.continuo.music.Piece;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Notes of one part that can share a track. An end in a MIDI file closes every open note of its
 * pitch, so notes of one pitch share a lane only if one ends before the other begins, or both end
 * together. Most parts have one lane.
 */
final class Lane {
  private final Part part;
  private final long[] lastEnd = new long[128];
  private int[] notes = new int[16];
  private int size;

  private Lane(Part part) {
    this.part = part;
  }

  /** Spreads the notes of a piece over lanes, those of one part together, one each at least. */
  static List<Lane> of(Piece piece) {
    List<List<Lane>> lanes = new ArrayList<>();
    for (Part part : piece.parts()) {
      lanes.add(new ArrayList<>(List.of(new Lane(part))));
    }
    Notes notes = piece.notes();
    for (int i = 0; i < notes.size(); i++) {
      long onset = notes.onsetMicros(i);
      long end = notes.endMicros(i);
      fitting(lanes.get(notes.part(i)), onset, end, notes.pitch(i)).add(i, end, notes.pitch(i));
    }
    return lanes.stream().flatMap(List::stream).toList();
  }

  private static Lane fitting(List<Lane> lanes, long onset, long end, int pitch) {
    for (Lane lane : lanes) {
      if (lane.lastEnd[pitch] <= onset || lane.lastEnd[pitch] == end) {
        return lane;
      }
    }
    Lane another = new Lane(lanes.getFirst().part);
    lanes.add(another);
    return another;
  }

  private void add(int note, long end, int pitch) {
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
