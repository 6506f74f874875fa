package dev.continuo.music;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Pieces at random, of everything that a {@link Piece} may be. The same seed gives the same one.
 */
public final class RandomPiece {
  private static final String[] NAMES = {
    "", "Piano", "Flöte ♭", " blank at both ends ", "bell\u0007and\nline", "\uD83C", "x".repeat(300)
  };

  private final Random random;

  private RandomPiece(long seed) {
    this.random = new Random(seed);
  }

  /** Times lie anywhere: few pitches in little time, so that notes overlap, touch and coincide. */
  public static Piece anywhere(long seed) {
    return new RandomPiece(seed).anywhere();
  }

  /**
   * Times lie on the ticks of the piece, its parts are plain and no note overlaps another of its
   * pitch: as if it had been read from a file.
   */
  static Piece onItsTicks(long seed) {
    return new RandomPiece(seed).onItsTicks();
  }

  private Piece anywhere() {
    List<Part> parts = new ArrayList<>();
    int count = 1 + random.nextInt(20);
    for (int i = 0; i < count; i++) {
      String name = NAMES[random.nextInt(NAMES.length)];
      parts.add(new Part(i, name, random.nextInt(128), random.nextInt(16)));
    }
    long grain = pick(1, 50, 10_000, 1_000_000);
    // At times a day in all, with waits that no single event can have.
    long span = random.nextInt(8) == 0 ? 80_000_000_000L : 3_000_000;
    List<Note> notes = new ArrayList<>();
    for (int i = 1 + random.nextInt(200); i > 0; i--) {
      long onset = random.nextLong(1 + span / grain) * grain;
      long duration = (1 + random.nextLong(1 + 500_000 / grain)) * grain;
      int pitch = 58 + random.nextInt(4);
      notes.add(new Note(onset, duration, pitch, 1 + random.nextInt(127), random.nextInt(count)));
    }
    return new Piece(
        1,
        1 + random.nextInt(random.nextBoolean() ? 0x7FFF : 1_000_000),
        tempos(),
        parts,
        Notes.of(notes),
        Controls.pedals(controls(span, grain, 0, 127)),
        Controls.bends(controls(span, grain, -8192, 8191)),
        List.of());
  }

  private Piece onItsTicks() {
    int division = 1 + random.nextInt(2_000);
    Tempos tempos = tempos();
    TempoMap map = new TempoMap(division, tempos.microsPerQuarter(0), 80_000_000_000L);
    for (int i = 1; i < tempos.size(); i++) {
      map.add(tempos.tick(i), tempos.microsPerQuarter(i));
    }
    long[] times = new long[120];
    long tick = 0;
    for (int i = 0; i < times.length; i++) {
      times[i] = map.micros(tick);
      tick += random.nextInt(200);
    }
    int count = 1 + random.nextInt(5);
    List<Note> notes = new ArrayList<>();
    for (int i = 0; i + 1 < times.length; i++) {
      int part = i < count ? i : random.nextInt(count);
      if (times[i + 1] > times[i]) {
        notes.add(new Note(times[i], times[i + 1] - times[i], random.nextInt(128), 64, part));
      }
    }
    int parts = 1 + notes.stream().mapToInt(Note::part).max().orElse(0);
    List<Control> pedals =
        IntStream.range(0, 50)
            .mapToObj(i -> new Control(times[random.nextInt(times.length)], i % 16, i))
            .toList();
    return new Piece(
        1,
        division,
        map.tempos(),
        IntStream.range(0, parts).mapToObj(i -> new Part(i, "part " + i, i, i % 16)).toList(),
        Notes.of(notes),
        Controls.pedals(pedals),
        Controls.NONE,
        List.of());
  }

  private Tempos tempos() {
    int size = random.nextInt(3) == 0 ? 1 : 1 + random.nextInt(20);
    long[] tick = new long[size];
    int[] tempo = new int[size];
    for (int i = 0; i < size; i++) {
      tick[i] = i == 0 ? 0 : tick[i - 1] + 1 + random.nextInt(500);
      tempo[i] = (int) (1 + random.nextLong(pick(100, 2_000_000, 0xFF_FFFF)));
    }
    return Tempos.of(tick, tempo);
  }

  private List<Control> controls(long span, long grain, int least, int most) {
    List<Control> controls = new ArrayList<>();
    for (int i = random.nextInt(60); i > 0; i--) {
      long micros = random.nextLong(1 + span / grain) * grain;
      controls.add(new Control(micros, random.nextInt(16), random.nextInt(least, most + 1)));
    }
    return controls;
  }

  private long pick(long... values) {
    return values[random.nextInt(values.length)];
  }
}
