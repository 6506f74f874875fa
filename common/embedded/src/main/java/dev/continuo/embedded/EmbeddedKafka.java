package dev.continuo.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.continuo.runtime.Backoff;
import dev.continuo.runtime.SteadyThread;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka broker and controller (KRaft) in this JVM, on the loopback address. When it gives up, its
 * disk being full, say, it is started again.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);
  private static final String PORT_OPTION = "--kafka-port";
  private static final int ATTEMPTS = 5;
  private static final Duration CLOSING = Duration.ofSeconds(7);
  private static final Backoff RESTARTS =
      new Backoff(Duration.ofMillis(250), Duration.ofSeconds(3));

  static {
    // A fault inside the broker would end the JVM, and with it whatever else runs here.
    Exit.setExitProcedure(EmbeddedKafka::refuseExit);
    Exit.setHaltProcedure(EmbeddedKafka::refuseExit);
  }

  private final DirectoryLock lock;
  private final int port;
  private final FirstSession sessions;
  private final SteadyThread thread;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedKafka(DirectoryLock lock, int port, FirstSession sessions, SteadyThread thread) {
    this.lock = lock;
    this.sessions = sessions;
    this.port = port;
    this.thread = thread;
  }

  /**
   * Starts a broker whose data lives in {@code directory} and survives a restart. Returns when it
   * takes requests, after about two seconds.
   *
   * @param port to listen on; 0 takes a free one
   * @throws PortTakenException when somebody else listens there
   * @throws IllegalStateException when another broker runs on this directory
   */
  public static EmbeddedKafka start(Path directory, int port) {
    Loopback.choose(port, PORT_OPTION);
    DirectoryLock lock = DirectoryLock.acquire(directory.toAbsolutePath());
    try {
      Path data = directory.toAbsolutePath().resolve("data");
      format(data);
      for (int attempt = 1; ; attempt++) {
        int chosen = Loopback.choose(port, PORT_OPTION);
        try {
          return start(lock, data, chosen);
        } catch (RuntimeException e) {
          // Somebody was quicker to take a port that was free a moment ago.
          if (!hasBindException(e) || attempt == ATTEMPTS) {
            throw new IllegalStateException("Kafka does not start on " + directory, e);
          }
        }
      }
    } catch (InterruptedException e) {
      lock.close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Kafka starts", e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static EmbeddedKafka start(DirectoryLock lock, Path data, int port)
      throws InterruptedException {
    FirstSession sessions =
        new FirstSession(BrokerSession.open(data, port), () -> BrokerSession.open(data, port));
    SteadyThread thread =
        SteadyThread.of("embedded-kafka", RESTARTS, sessions).closingWithin(CLOSING).start();
    return new EmbeddedKafka(lock, port, sessions, thread);
  }

  /** Writes the cluster's identity, once; {@code meta.properties} is the last file it writes. */
  private static void format(Path data) {
    try {
      Files.createDirectories(data);
      if (Files.exists(data.resolve("meta.properties"))) {
        return;
      }
      new Formatter()
          .setClusterId(Uuid.randomUuid().toString())
          .setNodeId(BrokerSettings.NODE)
          .setControllerListenerName(BrokerSettings.CONTROLLER)
          .setMetadataLogDirectory(data.toString())
          .addDirectory(data.toString())
          .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), true, UTF_8))
          .run();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + data, e);
    } catch (Exception e) {
      throw new IllegalStateException("cannot format " + data, e);
    }
  }

  private static boolean hasBindException(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return true;
      }
    }
    return false;
  }

  private static void refuseExit(int status, @Nullable String message) {
    String cause = message == null ? "no message" : message;
    LOG.error("Kafka wanted to end this process with status {}: {}", status, cause);
    BrokerThreads.gaveUp(cause);
    throw new IllegalStateException("Kafka gave up, status " + status + ": " + cause);
  }

  /** {@code host:port} for clients. */
  public String bootstrapServers() {
    return Loopback.HOST + ":" + port;
  }

  public int port() {
    return port;
  }

  /** What keeps it running: the broker is started again when it has given up. */
  public SteadyThread thread() {
    return thread;
  }

  /** Stops the broker and waits until its files are written. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      thread.close();
      sessions.close();
    } finally {
      lock.close();
    }
  }
}
