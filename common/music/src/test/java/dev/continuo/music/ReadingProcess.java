package dev.continuo.music;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Reads dense files in a JVM of its own with little memory, on several threads at once. */
final class ReadingProcess {

  private ReadingProcess() {}

  /**
   * What it printed: a line for each kind of file, which says what came of it.
   *
   * @param collector of garbage, as in the JVM's options: {@code Serial}
   * @param capMegabytes memory that reading a file may need; 0 for the usual
   */
  static List<String> run(
      String collector, int heapMegabytes, int capMegabytes, int threads, int fileBytes)
      throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+Use%sGC".formatted(collector),
                "-Xmx%dm".formatted(heapMegabytes),
                "-XX:+ExitOnOutOfMemoryError",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                ReadingProcess.class.getName(),
                Integer.toString(capMegabytes),
                Integer.toString(threads),
                Integer.toString(fileBytes))
            .redirectErrorStream(true)
            .start();
    List<String> printed =
        new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
    int status = process.waitFor();
    return status == 0
        ? printed
        : Stream.concat(printed.stream(), Stream.of("exit status " + status)).toList();
  }

  /** The process: memory in MB, threads, bytes of a file. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] args) throws Exception {
    long cap = Long.parseLong(args[0]);
    int threads = Integer.parseInt(args[1]);
    int bytes = Integer.parseInt(args[2]);
    ReaderLimits usual = ReaderLimits.DEFAULT.sharedBy(threads);
    ReaderLimits limits = cap == 0 ? usual : usual.withMemory(cap << 20);
    try (ExecutorService readers = Executors.newFixedThreadPool(threads)) {
      for (DenseFile kind : DenseFile.values()) {
        CyclicBarrier height = new CyclicBarrier(threads);
        Callable<String> reading = () -> read(kind.bytes(bytes), limits, height);
        List<Future<String>> answers =
            Stream.generate(() -> readers.submit(reading)).limit(threads).toList();
        System.out.println(kind + ": " + answers.getFirst().get());
        for (Future<String> answer : answers) {
          answer.get();
        }
      }
    }
  }

  private static String read(byte[] file, ReaderLimits limits, CyclicBarrier height)
      throws Exception {
    height.await(); // All files are there before the first is read.
    try {
      Piece piece = MidiReader.read(file, limits);
      height.await(); // All pieces are there before the first is let go.
      return "%d notes in %d parts".formatted(piece.notes().size(), piece.parts().size());
    } catch (UnreadableMidiException e) {
      height.await();
      return String.valueOf(e.getMessage());
    }
  }
}
