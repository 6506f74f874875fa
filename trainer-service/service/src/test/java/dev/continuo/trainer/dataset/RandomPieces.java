package dev.continuo.trainer.dataset;

import dev.continuo.events.WindowRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Pieces of random notes, and the runs that the windows topic would carry of them. */
public final class RandomPieces {

  private RandomPieces() {}

  /** A whole piece as one run. */
  public static WindowRun piece(String id, int notes, long seed) {
    Random random = new Random(seed);
    long[] step = new long[notes];
    long[] duration = new long[notes];
    byte[] pitch = new byte[notes];
    byte[] velocity = new byte[notes];
    for (int i = 0; i < notes; i++) {
      step[i] = i == 0 ? 0 : random.nextInt(2_000_000);
      duration[i] = 1L + random.nextInt(4_000_000);
      pitch[i] = (byte) (40 + random.nextInt(48));
      velocity[i] = (byte) (1 + random.nextInt(127));
    }
    return new WindowRun(id, 0, 0, true, step, duration, pitch, velocity);
  }

  /** Pieces named by number; {@code notes} says how long each is. */
  public static List<WindowRun> pieces(long seed, int... notes) {
    List<WindowRun> pieces = new ArrayList<>();
    for (int i = 0; i < notes.length; i++) {
      pieces.add(piece("piece-%03d".formatted(i), notes[i], seed * 1000 + i));
    }
    return pieces;
  }

  /** The same notes as those of one part of another piece. */
  static WindowRun part(WindowRun piece, String id, int part, boolean last) {
    return new WindowRun(
        id,
        part,
        piece.firstNote(),
        piece.context(),
        last,
        piece.stepMicros(),
        piece.durationMicros(),
        piece.pitch(),
        piece.velocity());
  }

  /** The same notes, as long as they sound. */
  public static WindowRun sounding(WindowRun piece) {
    return new WindowRun(
        piece.pieceId(),
        piece.part(),
        piece.firstNote(),
        piece.context(),
        piece.last(),
        piece.stepMicros(),
        piece.durationMicros(),
        piece.pitch(),
        piece.velocity(),
        /* sounding= */ true);
  }

  /** The same notes in runs of {@code fresh} new notes with {@code context} before them. */
  public static List<WindowRun> cut(WindowRun piece, int fresh, int context) {
    List<WindowRun> runs = new ArrayList<>();
    for (int from = 0; from < piece.size(); from += fresh) {
      int to = Math.min(piece.size(), from + fresh);
      int first = Math.max(0, from - context);
      runs.add(
          new WindowRun(
              piece.pieceId(),
              piece.part(),
              first,
              from - first,
              piece.last() && to == piece.size(),
              Arrays.copyOfRange(piece.stepMicros(), first, to),
              Arrays.copyOfRange(piece.durationMicros(), first, to),
              Arrays.copyOfRange(piece.pitch(), first, to),
              Arrays.copyOfRange(piece.velocity(), first, to)));
    }
    return runs;
  }

  /** Their rows, in a file that goes with the tests' process. */
  public static NoteFile rows(List<WindowRun> runs) {
    try (NoteFileBuilder builder = new NoteFileBuilder(directory())) {
      runs.forEach(builder::add);
      return builder.build();
    }
  }

  /** Where files of notes may lie. */
  public static Path directory() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }
}
