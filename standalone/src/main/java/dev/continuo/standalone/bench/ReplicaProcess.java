package dev.continuo.standalone.bench;

import dev.continuo.bucket.BucketSettings;
import dev.continuo.generator.GeneratorService;
import dev.continuo.generator.GeneratorSettings;
import dev.continuo.registry.Registry;
import dev.continuo.service.BackingSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The generator alone in a process of its own, to be killed. */
final class ReplicaProcess {
  /** As the service has it where nothing is said. */
  private static final int WORKERS = 4;

  private static final String PASSWORD = "CONTINUO_POSTGRES_PASSWORD";

  static final int CONNECTIONS = WORKERS + 2;

  private ReplicaProcess() {}

  /** How the generator runs in a benchmark, as it does where nothing is said. */
  static GeneratorSettings usual(BackingSettings backing) {
    return new GeneratorSettings(
        backing, WORKERS, Runtime.getRuntime().availableProcessors(), Duration.ofSeconds(1));
  }

  /** Starts it; what it says goes to a file. */
  static Process start(BackingSettings backing, Path log) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--add-modules=jdk.incubator.vector",
                "-XX:+UseParallelGC",
                "-cp",
                System.getProperty("java.class.path"),
                ReplicaProcess.class.getName()));
    command.addAll(
        List.of(
            backing.bootstrapServers(),
            Integer.toString(backing.partitions()),
            backing.registry().url(),
            backing.registry().user(),
            backing.bucket().location()));
    ProcessBuilder process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    process.environment().put(PASSWORD, backing.registry().password());
    return process.start();
  }

  /** Runs until it is killed, or whoever started it has ended: then nobody holds its input. */
  public static void main(String[] arguments) throws IOException {
    BackingSettings backing =
        new BackingSettings(
            arguments[0],
            Integer.parseInt(arguments[1]),
            new Registry.Settings(arguments[2], arguments[3], System.getenv(PASSWORD), CONNECTIONS),
            BucketSettings.directory(Path.of(arguments[4])));
    try (GeneratorService service =
        GeneratorService.start(usual(backing), new SimpleMeterRegistry())) {
      var _ = System.in.read();
    }
  }
}
