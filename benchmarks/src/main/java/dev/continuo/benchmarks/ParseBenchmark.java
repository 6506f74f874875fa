package dev.continuo.benchmarks;

import dev.continuo.music.PieceReader;
import dev.continuo.music.ReaderLimits;
import dev.continuo.music.UnreadableMidiException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * How fast the reader turns bytes in memory into notes with times, on one thread, beside what the
 * same process reaches when it only skips over the events, measured in turn.
 */
public final class ParseBenchmark {
  /** Many short turns, so that whoever else uses the machine slows down both sides alike. */
  private static final Pace SHORT_TURNS = new Pace(4_000_000_000L, 0, 60_000_000L, 61);

  private ParseBenchmark() {}

  /**
   * What was measured; medians over several turns. Megabytes are of 10⁶ bytes.
   *
   * @param files that could be read; others are left out
   * @param bytes of these files
   * @param notes in them
   * @param mbPerSecond of our reader
   * @param notesPerSecond of our reader
   * @param scanMbPerSecond of the {@link EventScan}
   * @param javaxMbPerSecond of {@code javax.sound.midi}, which gives events without times; empty
   *     where it took too long or read no file
   * @param share our reader's speed over the scan's
   */
  public record Result(
      int files,
      long bytes,
      long notes,
      double mbPerSecond,
      double notesPerSecond,
      double scanMbPerSecond,
      OptionalDouble javaxMbPerSecond,
      double share) {}

  /**
   * Measures for some fifteen seconds.
   *
   * @param directory whose MIDI files are read, those in folders below it too
   * @throws IllegalArgumentException when none of them can be read
   */
  public static Result run(Path directory) throws IOException {
    return run(directory, SHORT_TURNS);
  }

  static Result run(Path directory, Pace pace) throws IOException {
    PieceReader reader = PieceReader.lenient(ReaderLimits.DEFAULT);
    List<byte[]> files = new ArrayList<>();
    long bytes = 0;
    long notes = 0;
    for (Path path : midiFiles(directory)) {
      byte[] file = Files.readAllBytes(path);
      int found = notes(reader, file);
      if (found > 0) {
        files.add(file);
        bytes += file.length;
        notes += found;
      }
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException("no MIDI file that can be read is in " + directory);
    }
    return measure(reader, files, bytes, notes, pace);
  }

  private static Result measure(
      PieceReader reader, List<byte[]> files, long bytes, long notes, Pace pace) {
    // Takes results, so that the JIT compiler cannot leave out what makes them.
    LongAdder sink = new LongAdder();
    Runnable read = () -> files.forEach(file -> sink.add(notes(reader, file)));
    Runnable scan = () -> files.forEach(file -> sink.add(EventScan.events(file)));
    pace.warmUp(read);
    pace.warmUp(scan);
    double[] reads = new double[pace.turns()];
    double[] scans = new double[pace.turns()];
    double[] shares = new double[pace.turns()];
    JavaxReader javax = new JavaxReader(files, pace);
    for (int turn = 0; turn < pace.turns(); turn++) {
      reads[turn] = pace.perSecond(read);
      scans[turn] = pace.perSecond(scan);
      shares[turn] = reads[turn] / scans[turn];
      javax.turn();
    }
    double speed = Medians.of(reads);
    return new Result(
        files.size(),
        bytes,
        notes,
        speed * bytes / 1e6,
        speed * notes,
        Medians.of(scans) * bytes / 1e6,
        javax.mbPerSecond(),
        Medians.of(shares));
  }

  private static List<Path> midiFiles(Path directory) throws IOException {
    try (Stream<Path> below = Files.walk(directory)) {
      return below.filter(Files::isRegularFile).filter(ParseBenchmark::isMidi).sorted().toList();
    }
  }

  private static boolean isMidi(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".mid") || name.endsWith(".midi");
  }

  /** How many notes a file has; 0 where it cannot be read. */
  private static int notes(PieceReader reader, byte[] file) {
    try {
      return reader.read(file).notes().size();
    } catch (UnreadableMidiException e) {
      return 0;
    }
  }
}
