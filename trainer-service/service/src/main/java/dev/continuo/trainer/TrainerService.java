package dev.continuo.trainer;

import dev.continuo.bucket.Bucket;
import dev.continuo.engine.Engine;
import dev.continuo.events.Clients;
import dev.continuo.events.DeadLetters;
import dev.continuo.events.EventSender;
import dev.continuo.events.Topic;
import dev.continuo.events.Topics;
import dev.continuo.registry.Outbox;
import dev.continuo.registry.OutboxRelay;
import dev.continuo.registry.Registry;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The trainer: takes requests, trains their runs, publishes model versions.
 *
 * <pre>
 *   training-requests ─▶ RequestLoop ─▶ training_run ─lease─▶ RunWorker ◀─ windows, by offsets
 *                                                                │
 *       training-progress ◀──────────────────────────────────────┤
 *       checkpoints, models ◀─ OutboxRelay ◀─ registry ◀─────────┴─▶ bucket
 * </pre>
 */
final class TrainerService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TrainerService.class);

  private final TrainerCounts counts = new TrainerCounts();
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Bucket bucket;
  private final Registry registry;
  private final OutboxRelay relay;
  private final RunWorker worker;
  private final RequestLoop requests;

  private TrainerService(TrainerSettings settings) {
    String kafka = settings.bootstrapServers();
    bucket = settings.bucket();
    Topics.ensure(kafka, settings.partitions());
    registry = opened(Registry.open(settings.registry()));
    EventSender sender = opened(new EventSender(Clients.producer(kafka, "continuo-trainer")));
    relay =
        opened(
            new OutboxRelay(
                registry.outbox(),
                List.of(
                    Topic.CHECKPOINTS.topicName(),
                    Topic.MODELS.topicName(),
                    Topic.TRAINING_PROGRESS.topicName()),
                messages -> send(sender, messages)));
    ProgressSender progress = opened(new ProgressSender(sender));

    WindowReader windows =
        new WindowReader(() -> Clients.reader(kafka), new DeadLetters(sender)::send);
    RunWork work =
        new RunWork(
            registry,
            bucket,
            new Datasets(registry.runs(), registry.takedowns(), windows, settings.dataDirectory()),
            Engine::named,
            settings.threads(),
            settings.lease());
    worker =
        opened(new RunWorker(owner(), settings.lease(), registry.runs(), work, progress, counts));
    requests =
        opened(
            new RequestLoop(
                () -> Clients.consumer(kafka, RequestLoop.GROUP),
                new RequestIntake(registry.runs(), sender, counts),
                worker::wake));
  }

  /** Waits for Kafka and Postgres, creates what is missing there, and begins to work. */
  static TrainerService start(TrainerSettings settings) {
    sayWhatWouldBeFaster();
    TrainerService service = new TrainerService(settings);
    service.worker.start();
    service.requests.start();
    return service;
  }

  TrainerCounts counts() {
    return counts;
  }

  /** The run in work, or null. */
  @Nullable UUID workingOn() {
    return worker.workingOn();
  }

  /**
   * What does not work, by part, with its cause; empty when all is well. Asks Postgres and the
   * bucket, so it may take a moment.
   */
  Map<String, String> troubles() {
    Map<String, String> troubles = new LinkedHashMap<>();
    trouble(troubles, "requests", requests.alive(), requests.trouble());
    trouble(troubles, "worker", worker.alive(), worker.trouble());
    relay.failure().ifPresent(cause -> troubles.put("outbox", cause.toString()));
    try {
      registry.ping();
    } catch (RuntimeException e) {
      troubles.put("postgres", e.toString());
    }
    try {
      bucket.ping();
    } catch (IOException | RuntimeException e) {
      troubles.put("bucket", e.toString());
    }
    return troubles;
  }

  private static void trouble(
      Map<String, String> troubles, String part, boolean alive, @Nullable Throwable cause) {
    if (!alive) {
      troubles.put(part, "its thread has ended");
    } else if (cause != null) {
      troubles.put(part, cause.toString());
    }
  }

  private static void send(EventSender sender, List<Outbox.Message> messages) {
    sender.sendAll(
        messages.stream()
            .map(m -> new EventSender.Outgoing(m.topic(), m.key(), m.headers(), m.value()))
            .toList());
  }

  /** Names this trainer in leases: machine, process, and which one in it. */
  private static String owner() {
    String machine = System.getenv().getOrDefault("HOSTNAME", "trainer");
    return "%s/%d/%s".formatted(machine, ProcessHandle.current().pid(), UUID.randomUUID());
  }

  private static void sayWhatWouldBeFaster() {
    // No manifest can add a module, so that a plain java -jar computes without vectors.
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      LOG.warn(
          "Training is several times faster with: java --add-modules jdk.incubator.vector -jar …");
    }
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.push(part);
    return part;
  }

  /** Stops in reverse order: requests, the run in work, what is still to be sent, the registry. */
  @Override
  public void close() {
    while (!open.isEmpty()) {
      AutoCloseable part = open.pop();
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("{} was not closed cleanly", part.getClass().getSimpleName(), e);
      }
    }
  }
}
