package dev.continuo.ingest.windows;

import dev.continuo.events.kafka.Topics;
import dev.continuo.runtime.Pause;
import dev.continuo.runtime.Session;
import dev.continuo.runtime.SteadyThread;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;

/**
 * Runs the windowing topology against the broker, exactly once, from a start to its first failure.
 */
public final class WindowStreams implements Session {
  private static final String APPLICATION = "continuo-windows";
  private static final Duration BETWEEN = Duration.ofMillis(250);
  private static final Duration CLOSING = Duration.ofSeconds(10);

  private final KafkaStreams streams;
  private final KafkaStreamsMetrics metrics;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  private WindowStreams(KafkaStreams streams, MeterRegistry meterRegistry) {
    this.streams = streams;
    this.metrics = new KafkaStreamsMetrics(streams);
    streams.setUncaughtExceptionHandler(thrown -> {
      failure.compareAndSet(null, thrown);
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    });
    try {
      streams.start();
      metrics.bindTo(meterRegistry);
    } catch (RuntimeException e) {
      close(); // Nobody has this session to close it.
      throw e;
    }
  }

  /** What windows for as long as it is not closed; not started yet. */
  public static SteadyThread thread(WindowSettings settings, MeterRegistry meterRegistry) {
    return thread(
        () ->
            new KafkaStreams(
                WindowTopology.build(settings.context(), settings.policy()), properties(settings)),
        meterRegistry);
  }

  /** As above, each time with other streams that have not been started. */
  static SteadyThread thread(Supplier<KafkaStreams> streams, MeterRegistry meterRegistry) {
    return SteadyThread.of("windows", () -> new WindowStreams(streams.get(), meterRegistry))
        .closingWithin(CLOSING);
  }

  /** At a start and after a rebalance it restores first: that is no failure. */
  @Override
  public void turn(Pause pause) throws InterruptedException {
    Throwable thrown = failure.get();
    KafkaStreams.State state = streams.state();
    if (thrown != null || !state.isRunningOrRebalancing()) {
      throw new IllegalStateException(
          thrown == null ? "windowing has ended, its state is " + state : "windowing failed",
          thrown);
    }
    pause.rest(BETWEEN);
  }

  /** Leaves the group, so that whoever starts next need not wait for this one to time out. */
  @Override
  public void close() {
    metrics.close();
    streams.close(
        CloseOptions.timeout(CLOSING)
            .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
  }

  static Properties properties(WindowSettings settings) {
    Properties p = new Properties();
    p.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
    p.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    p.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    // Its own, so that replicas may share a directory.
    p.put(
        StreamsConfig.STATE_DIR_CONFIG,
        settings.stateDirectory().resolve("instance-" + settings.instance()).toString());
    p.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
    // Windows are seen when they are committed: soon after the notes.
    p.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
    p.put(StreamsConfig.POLL_MS_CONFIG, 50);
    p.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
    // As large as the topics take: a record may come that is as large, and goes to dead letters.
    p.put(
        StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
        Topics.MAX_MESSAGE_BYTES);
    p.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), 20);
    p.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    p.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 256 * 1024);
    // With more in flight, what follows a first batch that must be sent again is refused and sent
    // again too: right in the end, but an error in the broker's log for every one of them.
    p.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1);
    // A member with a name that is killed and comes back has its partitions again at once.
    p.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
        "ingest-" + settings.instance());
    p.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
    return p;
  }
}
