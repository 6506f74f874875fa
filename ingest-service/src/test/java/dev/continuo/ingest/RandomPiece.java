package dev.continuo.ingest;

import dev.continuo.events.NoteBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** A piece drawn at random, and a plain way to its windows: note objects, one after the other. */
record RandomPiece(String id, List<Played> notes) {

  record Played(long onset, long duration, int pitch, int velocity, boolean drum) {}

  /** A note as windows have it. */
  record Row(long stepMicros, long durationMicros, int pitch, int velocity) {}

  /**
   * @param drums share of the notes that are drums
   */
  static RandomPiece random(Random random, int size, double drums) {
    byte[] id = new byte[32];
    random.nextBytes(id);
    List<Played> notes = new ArrayList<>();
    long now = random.nextInt(3) == 0 ? 0 : random.nextLong(2_000_000);
    for (int i = 0; i < size; i++) {
      notes.add(
          new Played(
              now,
              1 + random.nextLong(1_000_000),
              random.nextInt(128),
              1 + random.nextInt(127),
              random.nextDouble() < drums));
      now += random.nextInt(3) == 0 ? 0 : random.nextLong(800_000);
    }
    return new RandomPiece(HexFormat.of().formatHex(id), notes);
  }

  /** All notes from {@code drumsFrom} on are drums. */
  static RandomPiece endingWithDrums(Random random, int size, int drumsFrom) {
    RandomPiece piece = random(random, size, 0);
    List<Played> notes = new ArrayList<>(piece.notes.subList(0, drumsFrom));
    for (Played note : piece.notes.subList(drumsFrom, size)) {
      notes.add(new Played(note.onset, note.duration, note.pitch, note.velocity, true));
    }
    return new RandomPiece(piece.id, notes);
  }

  int size() {
    return notes.size();
  }

  long endMicros() {
    return notes.stream().mapToLong(note -> note.onset + note.duration).max().orElse(0);
  }

  RandomPiece withoutDrums() {
    return new RandomPiece(id, notes.stream().filter(note -> !note.drum).toList());
  }

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < notes.size(); i++) {
      Played note = notes.get(i);
      long step = i == 0 ? 0 : note.onset - notes.get(i - 1).onset;
      rows.add(new Row(step, note.duration, note.pitch, note.velocity));
    }
    return rows;
  }

  List<NoteBlock> blocks(int size) {
    List<NoteBlock> blocks = new ArrayList<>();
    for (int from = 0; from < notes.size(); from += size) {
      int to = Math.min(notes.size(), from + size);
      int n = to - from;
      NoteBlock block =
          new NoteBlock(
              id,
              from,
              to == notes.size(),
              new long[n],
              notes.subList(from, to).stream().mapToLong(Played::duration).toArray(),
              new byte[n],
              filled(n),
              new short[n],
              new byte[n]);
      for (int i = 0; i < n; i++) {
        Played note = notes.get(from + i);
        block.onsetMicros()[i] = note.onset;
        block.pitch()[i] = (byte) note.pitch;
        block.velocity()[i] = (byte) note.velocity;
        block.drum()[i] = (byte) (note.drum ? 1 : 0);
      }
      blocks.add(block);
    }
    return blocks;
  }

  private static byte[] filled(int size) {
    byte[] ones = new byte[size];
    Arrays.fill(ones, (byte) 1);
    return ones;
  }
}
