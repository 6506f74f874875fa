package dev.continuo.client;

import dev.continuo.registry.Registry;
import dev.continuo.registry.pieces.ObjectDeletions;
import dev.continuo.registry.pieces.ObjectDeletions.Progress;
import dev.continuo.registry.pieces.Quarantine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** Waits until the ingest service has done what it was asked for by way of the registry. */
public final class ServiceWatch {
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int NAMED = 3;

  private final Registry registry;
  private final Endpoints endpoints;
  private final Duration limit;

  public ServiceWatch(Registry registry, Endpoints endpoints) {
    this(registry, endpoints, PATIENCE);
  }

  /**
   * Watches with another patience.
   *
   * @param limit how long nothing may move
   */
  public ServiceWatch(Registry registry, Endpoints endpoints, Duration limit) {
    this.registry = registry;
    this.endpoints = endpoints;
    this.limit = limit;
  }

  /**
   * Waits until rejected objects were read again.
   *
   * @param done told how many have been
   * @throws IngestStalledException when nothing moves for a minute
   */
  public void read(List<String> objects, IntConsumer done) throws InterruptedException {
    Quarantine quarantine = registry.quarantine();
    Patience patience = new Patience(limit);
    while (true) {
      endpoints.requireAlive();
      List<String> waiting = new ArrayList<>(objects);
      waiting.retainAll(quarantine.waiting().keySet());
      done.accept(objects.size() - waiting.size());
      if (waiting.isEmpty()) {
        return;
      }
      patience.check(
          waiting.size(),
          () ->
              "not read again: %s. Are they still in the bucket, does the ingest service run"
                  .formatted(named(waiting)));
      Thread.sleep(PAUSE);
    }
  }

  /**
   * Waits until no known object holds a forgotten piece.
   *
   * @param left told how many still do
   * @throws IngestStalledException when nothing moves for a minute
   */
  public void deleted(String pieceId, IntConsumer left) throws InterruptedException {
    ObjectDeletions deletions = registry.objectDeletions();
    Patience patience = new Patience(limit);
    while (true) {
      endpoints.requireAlive();
      Progress progress = deletions.progress(pieceId).orElseThrow();
      if (progress.goneAt() != null) {
        return;
      }
      left.accept(progress.waiting().size());
      patience.check(
          progress.waiting().size(),
          () ->
              "not deleted yet: %s. %s"
                  .formatted(
                      named(progress.waiting()),
                      progress.failure() == null
                          ? "Does the ingest service run? It goes on when it does"
                          : "The ingest service keeps trying: " + progress.failure()));
      Thread.sleep(PAUSE);
    }
  }

  static String named(List<String> keys) {
    String first = String.join(", ", keys.subList(0, Math.min(NAMED, keys.size())));
    return keys.size() <= NAMED ? first : first + " and %d more".formatted(keys.size() - NAMED);
  }
}
