package dev.continuo.ingest.windows;

import dev.continuo.music.sequence.SequencePolicy;
import dev.continuo.runtime.SteadyThread;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/** One instance of the windowing that a test starts and ends in every way there is. */
final class WindowReplica implements AutoCloseable {
  /** The shortest that a broker allows. */
  private static final int SESSION_MILLIS = 6_000;

  private final WindowSettings settings;
  private final FaultyClients clients = new FaultyClients();
  private @Nullable SteadyThread streams;
  private @Nullable Process process;

  WindowReplica(WindowSettings settings) {
    this.settings = settings;
  }

  boolean runs() {
    return streams != null || process != null;
  }

  /** Starts in this process. */
  void start() {
    Properties properties = WindowStreams.properties(settings);
    properties.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_MILLIS);
    streams =
        WindowStreams.thread(
                () ->
                    new KafkaStreams(
                        WindowTopology.build(settings.context(), settings.policy()),
                        properties,
                        clients),
                new SimpleMeterRegistry())
            .start();
  }

  /** Starts in a process of its own, for a kill. */
  void startApart() throws IOException {
    process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-Xshare:auto",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    WindowReplica.class.getName(),
                    settings.bootstrapServers(),
                    settings.stateDirectory().toString(),
                    settings.instance(),
                    settings.policy().parts().name().toLowerCase(Locale.ROOT),
                    Boolean.toString(settings.policy().drums()),
                    Integer.toString(settings.context())))
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.INHERIT)
            .start();
  }

  /** Breaks in the midst of a transaction, in one of the ways that Kafka Streams tells apart. */
  void fail(Random random) {
    clients.failNext(
        switch (random.nextInt(3)) {
          case 0 -> new IllegalStateException("broken by the test");
          case 1 -> new TimeoutException("as if the broker did not answer");
          default -> new ProducerFencedException("as if another had taken over");
        });
  }

  boolean apart() {
    return process != null;
  }

  /** Lets it work for a while where it runs apart, then ends it. */
  void closeAfter(Duration time) throws InterruptedException {
    if (process != null) {
      var _ = process.waitFor(time);
    }
    close();
  }

  /** Leaves cleanly, or is killed where it runs apart. */
  @Override
  public void close() {
    if (streams != null) {
      streams.close();
      streams = null;
    }
    if (process != null) {
      try {
        process.destroyForcibly().waitFor();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      process = null;
    }
  }

  /** The process: bootstrap servers, state directory, instance, parts, drums, context. */
  public static void main(String[] args) throws InterruptedException {
    SequencePolicy policy =
        SequencePolicy.of(args[3], Boolean.parseBoolean(args[4]), Duration.ofMinutes(1), "keys");
    WindowSettings settings =
        new WindowSettings(args[0], Path.of(args[1]), args[2], Integer.parseInt(args[5]), policy);
    try (SteadyThread streams = WindowStreams.thread(settings, new SimpleMeterRegistry())) {
      streams.start();
      new CountDownLatch(1).await();
    }
  }
}
