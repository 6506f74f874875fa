package dev.continuo.evaluation.originality;

import dev.continuo.nn.CounterRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Notes for tests, which can be copied in another key, at another tempo and less exactly. */
record Tune(List<Key> keys) {
  /** A key that goes down at a time in microseconds. */
  record Key(long onset, int pitch) {}

  /** Steps, leaps and chords in some key, as chance has it. */
  static Tune made(int notes, long seed) {
    CounterRandom random = new CounterRandom(seed, 1);
    int[] scale = {0, 2, 4, 5, 7, 9, 11};
    int tonic = 24 + random.nextInt(12);
    List<Key> keys = new ArrayList<>();
    long onset = 0;
    int degree = 21;
    for (int i = 0; i < notes; i++) {
      onset += random.nextInt(4) == 0 ? 0 : 125_000L * (1 + random.nextInt(3));
      degree = Math.clamp((long) degree + random.nextInt(11) - 5, 7, 35);
      keys.add(new Key(onset, tonic + degree / 7 * 12 + scale[degree % 7] - 12));
    }
    return new Tune(sorted(keys));
  }

  /** Single notes, a quarter of a second apart. */
  static Tune of(int... pitches) {
    return new Tune(
        IntStream.range(0, pitches.length)
            .mapToObj(i -> new Key(250_000L * i, pitches[i]))
            .toList());
  }

  private static List<Key> sorted(List<Key> keys) {
    return keys.stream().sorted(Comparator.comparingLong(Key::onset)).toList();
  }

  int size() {
    return keys.size();
  }

  double seconds(int note) {
    return line().seconds(note);
  }

  /** Notes {@code from} to {@code to}, exclusive, of those whose chords stand from below. */
  Tune part(int from, int to) {
    NoteLine line = line().chords(NoteLine.CHORD_MICROS);
    return new Tune(
        IntStream.range(from, to)
            .mapToObj(i -> new Key(line.onsetMicros(i) - line.onsetMicros(from), line.pitch(i)))
            .toList());
  }

  /** In another key, and so many times as slow. */
  Tune played(int semitones, double slower) {
    return new Tune(
        keys.stream()
            .map(key -> new Key(Math.round(key.onset * slower), key.pitch + semitones))
            .toList());
  }

  /** Each note a little sooner or later. */
  Tune moved(long mostMicros, long seed) {
    CounterRandom random = new CounterRandom(seed, 2);
    return new Tune(
        sorted(
            keys.stream()
                .map(key -> {
                  long by = random.nextInt((int) (2 * mostMicros) + 1) - mostMicros;
                  return new Key(Math.max(0, key.onset + by), key.pitch);
                })
                .toList()));
  }

  /** Others behind these, after half a second. */
  Tune then(Tune... others) {
    List<Key> all = new ArrayList<>(keys);
    for (Tune other : others) {
      long end = all.getLast().onset + 500_000;
      other.keys.forEach(key -> all.add(new Key(end + key.onset, key.pitch)));
    }
    return new Tune(all);
  }

  NoteLine line() {
    NoteLine.Builder line = new NoteLine.Builder();
    keys.forEach(key -> line.add(key.onset, key.pitch));
    return line.build();
  }

  /** Notes of the longest run of two, by trying all places. */
  static int tried(NoteLine one, NoteLine other) {
    byte[] first = one.chords(NoteLine.CHORD_MICROS).intervals();
    byte[] second = other.chords(NoteLine.CHORD_MICROS).intervals();
    int[] before = new int[second.length];
    int longest = 0;
    for (int i = 0; i < first.length - 1; i++) {
      int[] now = new int[second.length];
      for (int j = 0; j < second.length - 1; j++) {
        now[j] = first[i] == second[j] ? 1 + (j == 0 ? 0 : before[j - 1]) : 0;
      }
      longest = Math.max(longest, Arrays.stream(now).max().orElse(0));
      before = now;
    }
    return longest + 1;
  }
}
