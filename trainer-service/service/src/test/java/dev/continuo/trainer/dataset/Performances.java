package dev.continuo.trainer.dataset;

import dev.continuo.events.WindowRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Made-up works of chords and runs, and performances of them by nobody exact. */
public final class Performances {
  private static final double WRONG = 1.0 / 50;

  private record Struck(double second, int pitch) {}

  private Performances() {}

  /**
   * A performance: at a tempo of its own that wavers, its chords spread, some notes left out and
   * others added.
   *
   * @param work a number; each is another one
   * @param player likewise
   */
  public static WindowRun of(String id, int work, int player) {
    Random random = new Random(1000L * work + player);
    double tempo = 0.7 + 0.6 * random.nextDouble();
    List<Struck> notes = new ArrayList<>();
    for (Struck written : work(work)) {
      if (random.nextDouble() >= WRONG) {
        notes.add(played(written, tempo, random));
      }
      if (random.nextDouble() < WRONG) {
        notes.add(played(new Struck(written.second, 30 + random.nextInt(60)), tempo, random));
      }
    }
    notes.sort(Comparator.comparingDouble(Struck::second).thenComparingInt(Struck::pitch));
    return run(id, notes, random);
  }

  private static List<Struck> work(int work) {
    Random random = new Random(work);
    List<Struck> notes = new ArrayList<>();
    double second = 1;
    for (int beat = 0; beat < 120; beat++) {
      int root = 40 + random.nextInt(30);
      for (int voice = 0; voice <= random.nextInt(4); voice++) {
        notes.add(new Struck(second, root + 4 * voice + random.nextInt(4)));
      }
      second += 0.12 * (1 + random.nextInt(4));
    }
    return notes;
  }

  private static Struck played(Struck written, double tempo, Random random) {
    double rubato = Math.sin(written.second / 3) * 0.1;
    double second = (written.second + rubato) * tempo + 0.006 * random.nextGaussian();
    return new Struck(Math.max(0, second), written.pitch);
  }

  private static WindowRun run(String id, List<Struck> notes, Random random) {
    int size = notes.size();
    long[] step = new long[size];
    long[] duration = new long[size];
    byte[] pitch = new byte[size];
    byte[] velocity = new byte[size];
    for (int i = 0; i < size; i++) {
      double before = i == 0 ? notes.get(i).second : notes.get(i - 1).second;
      step[i] = Math.round((notes.get(i).second - before) * 1e6);
      duration[i] = 1L + random.nextInt(1_000_000);
      pitch[i] = (byte) notes.get(i).pitch;
      velocity[i] = (byte) (1 + random.nextInt(127));
    }
    return new WindowRun(id, 0, 0, true, step, duration, pitch, velocity);
  }
}
