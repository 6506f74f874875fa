package dev.continuo.standalone.platform;

import dev.continuo.embedded.EmbeddedKafka;
import dev.continuo.embedded.EmbeddedPostgres;
import dev.continuo.runtime.HealthWatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Kafka and Postgres of one platform. */
record Servers(EmbeddedKafka kafka, EmbeddedPostgres postgres) {

  /** Starts both side by side, and returns when they answer. */
  static Servers start(Home home, Ports ports, StopOrder stopOrder, HealthWatch watch) {
    ExecutorService starting =
        Executors.newFixedThreadPool(2, Thread.ofPlatform().name("start-", 0).daemon().factory());
    // Told to end meanwhile, one must not go on starting: a Postgres outlives this JVM.
    stopOrder.keep(Stage.SERVERS, "start", () -> cutShort(starting));
    Future<EmbeddedKafka> broker =
        starting.submit(() ->
            stopOrder.keep(
                Stage.SERVERS, "Kafka", EmbeddedKafka.start(home.kafka(), ports.kafka())));
    Future<EmbeddedPostgres> database =
        starting.submit(() ->
            stopOrder.keep(
                Stage.SERVERS,
                "Postgres",
                EmbeddedPostgres.start(home.postgres(), ports.postgres())));
    starting.shutdown();
    EmbeddedKafka kafka = started(broker);
    EmbeddedPostgres postgres = started(database);
    watch.thread(kafka.thread());
    watch.thread(postgres.thread());
    return new Servers(kafka, postgres);
  }

  private static void cutShort(ExecutorService starting) throws InterruptedException {
    long end = System.nanoTime() + Stage.SERVERS.patience().toNanos();
    do {
      starting.shutdownNow(); // Again: the library with Postgres in it passes over interrupts.
    } while (!starting.awaitTermination(100, TimeUnit.MILLISECONDS) && System.nanoTime() < end);
  }

  private static <T> T started(Future<T> part) {
    try {
      return part.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while starting", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
