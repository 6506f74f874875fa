package dev.continuo.embedded;

import dev.continuo.runtime.Pause;
import dev.continuo.runtime.Session;
import java.nio.file.Path;
import java.time.Duration;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A broker from its start until it gives up, or is told to end. */
final class BrokerSession implements Session {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerSession.class);
  private static final Duration BETWEEN = Duration.ofMillis(250);

  /** One that is well stops in one second; one without a disk waits for minutes. */
  private static final Duration STOPPING = Duration.ofMillis(3_500);

  private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(2);

  private final BrokerThreads threads;
  private final KafkaRaftServer server;

  private BrokerSession(BrokerThreads threads, KafkaRaftServer server) {
    this.threads = threads;
    this.server = server;
  }

  /** Starts a broker, and returns when it takes requests. */
  static BrokerSession open(Path data, int port) throws InterruptedException {
    BrokerThreads threads = new BrokerThreads(port);
    return threads.call(
        "kafka-start",
        () -> {
          KafkaConfig config =
              KafkaConfig.fromProps(
                  BrokerSettings.properties(data, port, Loopback.free()), /* doLog= */ false);
          BrokerSession session =
              new BrokerSession(threads, new KafkaRaftServer(config, Time.SYSTEM));
          try {
            session.server.startup();
            return session;
          } catch (RuntimeException e) {
            session.close();
            throw e;
          }
        });
  }

  @Override
  public void turn(Pause pause) throws InterruptedException {
    String failure = threads.failure();
    if (failure != null) {
      throw new IllegalStateException("Kafka gave up: " + failure);
    }
    pause.rest(BETWEEN);
  }

  /** Stops the broker; one that is well has written its files then. */
  @Override
  public void close() {
    boolean ended =
        threads.run(
            "kafka-stop",
            () -> {
              server.shutdown();
              server.awaitShutdown();
            },
            STOPPING,
            AFTER_INTERRUPT);
    if (!ended) {
      LOG.warn("Kafka does not stop, it is left behind");
    }
  }
}
