package dev.continuo.standalone;

import static org.awaitility.Awaitility.await;

import dev.continuo.client.Endpoints;
import dev.continuo.standalone.platform.Home;
import dev.continuo.standalone.platform.RunFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code continuo up} in a process of its own, to be stopped and killed. */
final class UpProcess implements AutoCloseable {
  private static final Duration STARTING = Duration.ofMinutes(2);
  private static final Duration STOPPING = Duration.ofMinutes(1);

  /** As the launcher starts it. */
  private static final List<String> OPTIONS =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "--add-modules=jdk.incubator.vector",
          "-XX:+UseParallelGC");

  private final Home home;
  private final File output;
  private final long begin = System.nanoTime();
  private final Process process;

  UpProcess(Path directory) throws IOException {
    home = new Home(directory);
    output = Files.createTempFile("continuo-up", ".txt").toFile();
    List<String> arguments = new ArrayList<>(List.of("up", "--home", directory.toString()));
    for (String port : List.of("--http-port", "--kafka-port", "--postgres-port")) {
      arguments.addAll(List.of(port, "0"));
    }
    List<String> command = JavaCommand.of(Continuo.class.getName(), OPTIONS, arguments);
    process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
  }

  /** Waits until it is up; gives the seconds since its start. */
  double awaitUp() {
    await()
        .atMost(STARTING)
        .failFast("it has ended", () -> !process.isAlive())
        .until(() -> said().contains("Ctrl-C stops it."));
    return seconds(begin);
  }

  Endpoints endpoints() throws IOException {
    Optional<Endpoints> found = RunFile.find(home);
    return found.orElseThrow();
  }

  /** Tells it to stop, and waits; gives the seconds that took. */
  double terminate() {
    long told = System.nanoTime();
    process.destroy();
    await().atMost(STOPPING).until(() -> !process.isAlive());
    return seconds(told);
  }

  void kill() {
    process.destroyForcibly();
    await().atMost(STOPPING).until(() -> !process.isAlive());
  }

  String said() throws IOException {
    return Files.readString(output.toPath());
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.delete(output.toPath());
  }
}
