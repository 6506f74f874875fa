package dev.continuo.ingest;

import static org.awaitility.Awaitility.await;

import dev.continuo.bucket.BucketSettings;
import dev.continuo.ingest.settings.IngestSettings;
import dev.continuo.registry.Registry;
import dev.continuo.service.BackingSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** The service in a process of its own, which a test may kill. */
final class IngestProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final AtomicInteger STARTED = new AtomicInteger();

  private final Process process;

  private IngestProcess(Process process) {
    this.process = process;
  }

  /** Starts a replica of this name and returns when it is at work. */
  static IngestProcess start(
      String bootstrapServers, Registry.Settings database, Path bucket, String instance)
      throws IOException {
    Path ready = bucket.resolveSibling("ready-" + STARTED.incrementAndGet());
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-Xshare:auto",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    IngestProcess.class.getName(),
                    bootstrapServers,
                    database.url(),
                    database.user(),
                    database.password(),
                    bucket.toString(),
                    ready.toString(),
                    instance))
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.INHERIT)
            .start();
    await("the service at work")
        .atMost(PATIENCE)
        .failFast("the service has ended", () -> !process.isAlive())
        .until(() -> Files.exists(ready));
    return new IngestProcess(process);
  }

  /** Lets it work for a while, then kills it as a power cut would. */
  void killAfter(Duration time) throws InterruptedException {
    process.waitFor(time);
    close();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /**
   * The process: bootstrap servers, database, its user and password, bucket, the file that says
   * that it is at work, and its name among the replicas.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    IngestService service =
        IngestService.start(
            new IngestSettings(
                new BackingSettings(
                    args[0],
                    2,
                    new Registry.Settings(args[1], args[2], args[3], 4),
                    BucketSettings.directory(Path.of(args[4]))),
                Duration.ofMillis(20),
                Path.of(args[4]).resolveSibling("state"),
                128,
                args[6],
                new IngestSettings.Work(2, 64, false)),
            new SimpleMeterRegistry());
    Files.createFile(Path.of(args[5]));
    new CountDownLatch(1).await();
    service.close();
  }
}
