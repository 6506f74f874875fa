package dev.continuo.trainer;

import dev.continuo.bucket.BucketSettings;
import dev.continuo.model.preset.Presets;
import dev.continuo.registry.Registry;
import dev.continuo.service.BackingSettings;
import dev.continuo.testkit.EmbeddedParts;
import dev.continuo.trainer.dataset.RandomPieces;
import dev.continuo.trainer.run.Engines;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A trainer in a process of its own, to be stopped in its tracks and to be killed. */
final class TrainerProcess implements AutoCloseable {
  static final String SAVING = "about to save an epoch";

  private static final Duration LEASE = Duration.ofSeconds(1);
  private static final String PASSWORD = "CONTINUO_POSTGRES_PASSWORD";

  private final Process process;
  private final Path log;

  /**
   * Starts it.
   *
   * @param gated whether it says before each save that it is about to, and waits for {@link #pass}
   */
  TrainerProcess(EmbeddedParts parts, String name, boolean gated) throws IOException {
    log = Files.createTempFile("trainer-" + name, ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                TrainerProcess.class.getName(),
                parts.bootstrapServers(),
                parts.database().url(),
                parts.database().user(),
                parts.bucketDirectory().toString(),
                name,
                Boolean.toString(gated))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put(PASSWORD, parts.database().password());
    process = builder.start();
  }

  /** A trainer like it, in this process. */
  static TrainerService here(EmbeddedParts parts, String name, Engines engines) {
    TrainerSettings usual = TrainerEvidence.settings(parts);
    return TrainerService.start(
        new TrainerSettings(
            usual.backing(), name, usual.dataDirectory(), 1, LEASE, usual.presets()),
        new SimpleMeterRegistry(),
        engines);
  }

  /** Runs until it is killed, or whoever started it has ended: then nobody holds its input. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    BackingSettings backing =
        new BackingSettings(
            arguments[0],
            2,
            new Registry.Settings(arguments[1], arguments[2], System.getenv(PASSWORD), 8),
            BucketSettings.directory(Path.of(arguments[3])));
    boolean gated = Boolean.parseBoolean(arguments[5]);
    TrainerSettings settings =
        new TrainerSettings(
            backing, arguments[4], RandomPieces.directory(), 1, LEASE, Presets.builtIn());
    Engines engines = gated ? GatedEngine.gated(TrainerProcess::await) : Engines.INSTALLED;
    try (TrainerService trainer =
        TrainerService.start(settings, new SimpleMeterRegistry(), engines)) {
      if (gated) {
        new CountDownLatch(1).await();
      }
      int end = System.in.read();
      System.out.println("ends with " + end + ", " + trainer.health());
    }
  }

  private static void await() {
    System.out.println(SAVING);
    try {
      if (System.in.read() < 0) {
        Runtime.getRuntime().halt(0);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets it save. */
  void pass() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
  }

  /** Sends it a signal, such as {@code STOP}. */
  void signal(String name) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    if (kill.waitFor() != 0) {
      throw new IOException("kill -%s of %d failed".formatted(name, process.pid()));
    }
  }

  long pid() {
    return process.pid();
  }

  /** How many lines of what it has said hold that. */
  int said(String text) {
    try (var lines = Files.lines(log)) {
      return (int) lines.filter(line -> line.contains(text)).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its last lines. */
  List<String> lastWords() throws IOException {
    List<String> lines = Files.readAllLines(log);
    return lines.subList(Math.max(0, lines.size() - 40), lines.size());
  }

  /** Ends it at once, as kill -9 does. */
  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().join();
    Files.deleteIfExists(log);
  }

  /** Lets the first save of each lease pass, and the next ones only once it is opened. */
  static final class Gate implements Runnable {
    private final CountDownLatch opened = new CountDownLatch(1);
    private final AtomicInteger saves = new AtomicInteger();

    @Override
    public void run() {
      if (saves.incrementAndGet() > 1) {
        try {
          opened.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }

    void open() {
      opened.countDown();
    }
  }
}
