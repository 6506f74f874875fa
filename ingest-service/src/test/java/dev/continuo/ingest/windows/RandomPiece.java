package dev.continuo.ingest.windows;

import dev.continuo.events.NoteBlock;
import dev.continuo.events.WindowRun;
import dev.continuo.music.sequence.NoteColumns;
import dev.continuo.music.sequence.SequencePolicy;
import dev.continuo.music.sequence.SequencePolicy.Durations;
import dev.continuo.music.sequence.SequencePolicy.Parts;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A piece drawn at random, and a plain way to its windows: note objects, one after the other. */
record RandomPiece(String id, List<Played> notes) {
  /** Parts of odd index are drums. */
  private static final int PARTS = 6;

  /**
   * A note.
   *
   * @param sound how long it sounds, its duration or more
   */
  record Played(long onset, long duration, long sound, int pitch, int velocity, int part) {
    /** Without a pedal. */
    Played(long onset, long duration, int pitch, int velocity, int part) {
      this(onset, duration, duration, pitch, velocity, part);
    }

    boolean drum() {
      return part % 2 == 1;
    }
  }

  /**
   * A note as windows have it.
   *
   * @param begins whether no window reaches from before it to it
   */
  record Row(boolean begins, long stepMicros, long durationMicros, int pitch, int velocity) {}

  /**
   * A piece of up to six parts, some of which come in late.
   *
   * @param drums share of the notes that are drums
   */
  static RandomPiece random(Random random, int size, double drums) {
    byte[] id = new byte[32];
    random.nextBytes(id);
    int[] entries = new int[PARTS];
    for (int part = 0; part < PARTS; part++) {
      entries[part] = random.nextBoolean() ? 0 : random.nextInt(size + 1);
    }
    List<Played> notes = new ArrayList<>();
    long now = random.nextInt(3) == 0 ? 0 : random.nextLong(2_000_000);
    for (int i = 0; i < size; i++) {
      int drum = random.nextDouble() < drums ? 1 : 0;
      int part = drum + 2 * random.nextInt(PARTS / 2);
      if (entries[part] > i) {
        part = PARTS - 2 + drum;
      }
      long held = duration(random);
      // The pedal stays up for long, so that some blocks have no note that it keeps.
      long sound = i / 90 % 2 == 0 ? held : held + random.nextLong(900_000);
      notes.add(new Played(now, held, sound, random.nextInt(128), 1 + random.nextInt(127), part));
      now += random.nextInt(3) == 0 ? 0 : random.nextLong(800_000);
    }
    return new RandomPiece(HexFormat.of().formatHex(id), notes);
  }

  /** From 1 µs to minutes, so that every class has some. */
  private static long duration(Random random) {
    return 1 + random.nextLong(1L << random.nextInt(28));
  }

  /** All notes from {@code drumsFrom} on are drums. */
  static RandomPiece endingWithDrums(Random random, int size, int drumsFrom) {
    RandomPiece piece = random(random, size, 0);
    List<Played> notes = new ArrayList<>(piece.notes.subList(0, drumsFrom));
    for (Played note : piece.notes.subList(drumsFrom, size)) {
      notes.add(
          new Played(
              note.onset, note.duration, note.sound, note.pitch, note.velocity, note.part + 1));
    }
    return new RandomPiece(piece.id, notes);
  }

  int size() {
    return notes.size();
  }

  long endMicros() {
    return notes.stream().mapToLong(note -> note.onset + note.duration).max().orElse(0);
  }

  /** The notes of each sequence that windows are made of, by part; those that hold one at least. */
  Map<Integer, List<Row>> sequences(SequencePolicy policy) {
    List<Played> taken = notes.stream().filter(note -> policy.drums() || !note.drum()).toList();
    int first = taken.stream().mapToInt(Played::part).min().orElse(0);
    Map<Integer, List<Played>> played = new TreeMap<>();
    for (Played note : taken) {
      if (policy.parts() != Parts.FIRST || note.part == first) {
        int part = policy.parts() == Parts.MERGED ? WindowRun.MERGED : note.part;
        played.computeIfAbsent(part, any -> new ArrayList<>()).add(note);
      }
    }
    Map<Integer, List<Row>> sequences = new TreeMap<>();
    played.forEach((part, sequence) -> sequences.put(part, rows(policy, sequence)));
    return sequences;
  }

  private static List<Row> rows(SequencePolicy policy, List<Played> notes) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < notes.size(); i++) {
      Played note = notes.get(i);
      long step = i == 0 ? 0 : note.onset - notes.get(i - 1).onset;
      boolean begins = i == 0 || step > policy.longestSilenceMicros();
      long length = policy.durations() == Durations.SOUNDING ? note.sound : note.duration;
      long duration = Math.min(length, policy.longestSilenceMicros());
      rows.add(new Row(begins, begins ? 0 : step, duration, note.pitch, note.velocity));
    }
    return rows;
  }

  /** Its notes as they travel, at most {@code size} in a block. */
  List<NoteBlock> blocks(int size) {
    List<NoteBlock> blocks = new ArrayList<>();
    for (int from = 0; from < notes.size(); from += size) {
      blocks.add(
          block(from, Math.min(notes.size(), from + size), from == 0 ? kinds() : new byte[0]));
    }
    return blocks;
  }

  /** As they travelled before blocks told the kinds of parts. */
  List<NoteBlock> blocksWithoutKinds(int size) {
    List<NoteBlock> blocks = new ArrayList<>();
    for (int from = 0; from < notes.size(); from += size) {
      blocks.add(block(from, Math.min(notes.size(), from + size), new byte[0]));
    }
    return blocks;
  }

  private NoteBlock block(int from, int to, byte[] kinds) {
    int n = to - from;
    NoteBlock block =
        new NoteBlock(
            id,
            from,
            to == notes.size(),
            notes.subList(from, to).stream().mapToLong(Played::onset).toArray(),
            notes.subList(from, to).stream().mapToLong(Played::duration).toArray(),
            new byte[n],
            velocities(from, to),
            new short[n],
            new byte[n],
            kinds,
            sound(from, to));
    for (int i = 0; i < n; i++) {
      Played note = notes.get(from + i);
      block.pitch()[i] = (byte) note.pitch;
      block.part()[i] = (short) note.part;
      block.drum()[i] = (byte) (note.drum() ? 1 : 0);
    }
    return block;
  }

  /** As long as its keys where all are. */
  private long[] sound(int from, int to) {
    List<Played> played = notes.subList(from, to);
    return played.stream().allMatch(note -> note.sound == note.duration)
        ? new long[0]
        : played.stream().mapToLong(Played::sound).toArray();
  }

  private byte[] velocities(int from, int to) {
    byte[] velocities = new byte[to - from];
    for (int i = from; i < to; i++) {
      velocities[i - from] = (byte) notes.get(i).velocity;
    }
    return velocities;
  }

  private byte[] kinds() {
    byte[] kinds = new byte[PARTS];
    for (Played note : notes) {
      kinds[note.part] = note.drum() ? NoteColumns.DRUMS : NoteColumns.PITCHED;
    }
    return kinds;
  }
}
