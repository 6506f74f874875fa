package dev.continuo.trainer;

import dev.continuo.events.Topic;
import dev.continuo.events.kafka.Clients;
import dev.continuo.events.kafka.DeadLetters;
import dev.continuo.events.kafka.EventSender;
import dev.continuo.registry.Registry;
import dev.continuo.registry.outbox.OutboxRelay;
import dev.continuo.runtime.Health;
import dev.continuo.runtime.ServiceFrame;
import dev.continuo.runtime.SteadyThread;
import dev.continuo.service.Backing;
import dev.continuo.trainer.dataset.DatasetMaker;
import dev.continuo.trainer.dataset.WindowReader;
import dev.continuo.trainer.gate.GateSession;
import dev.continuo.trainer.policy.PolicySession;
import dev.continuo.trainer.requests.Cancellations;
import dev.continuo.trainer.requests.IntakeSession;
import dev.continuo.trainer.requests.PolicyChanges;
import dev.continuo.trainer.requests.RequestIntake;
import dev.continuo.trainer.requests.RunSteering;
import dev.continuo.trainer.run.Engines;
import dev.continuo.trainer.run.OwnAbilities;
import dev.continuo.trainer.sweep.SweepIntake;
import dev.continuo.trainer.sweep.SweepSession;
import dev.continuo.trainer.tuning.RegistryParents;
import dev.continuo.trainer.work.Presence;
import dev.continuo.trainer.work.ProgressSender;
import dev.continuo.trainer.work.RunWork;
import dev.continuo.trainer.work.RunWorker;
import dev.continuo.trainer.work.TrainerMeters;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The trainer: takes requests, trains their runs, publishes model versions.
 *
 * <pre>
 *   training-requests ─▶ IntakeSession ▶ training_run ─lease─▶ RunWorker ◀─ windows, by offsets
 *                                                                │
 *       training-progress ◀──────────────────────────────────────┤
 *       checkpoints, models ◀─ OutboxRelay ◀─ registry ◀─────────┴─▶ bucket
 *                                        GateSession ◀─ versions ┘ ─▶ champion
 * </pre>
 */
final class TrainerService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TrainerService.class);

  private final ServiceFrame frame;
  private final TrainerMeters meters;

  private TrainerService(
      TrainerSettings settings, MeterRegistry meterRegistry, Engines engines, ServiceFrame frame) {
    this.frame = frame;
    this.meters = new TrainerMeters(meterRegistry);
    Backing backing = Backing.open(settings.backing(), "continuo-trainer", frame);
    Registry registry = backing.registry();
    EventSender sender = backing.sender();
    frame.run(
        OutboxRelay.thread(
            registry.outbox(),
            List.of(
                Topic.CHECKPOINTS.topicName(),
                Topic.MODELS.topicName(),
                Topic.REGISTRY.topicName(),
                Topic.TRAINING_PROGRESS.topicName()),
            sender::sendAll));
    ProgressSender progress = frame.keep("progress", new ProgressSender(sender));
    WindowReader windows =
        new WindowReader(
            () -> Clients.reader(backing.bootstrapServers()), new DeadLetters(sender)::send);
    DatasetMaker datasets =
        new DatasetMaker(
            registry.runs(),
            registry.takedowns(),
            registry.lineage(),
            windows,
            settings.dataDirectory());
    RunWork work =
        new RunWork(
            registry, backing.bucket(), datasets, engines, settings.threads(), settings.lease());
    String owner = owner();
    OwnAbilities own = new OwnAbilities(engines);
    frame.run(
        SteadyThread.of(
            "presence", () -> new Presence(owner, own, registry.abilities(), settings.lease())));
    RunWorker worker =
        new RunWorker(
            owner,
            settings.lease(),
            own,
            registry.runs(),
            work,
            progress,
            meters,
            frame.watch().incidents("heartbeat"));
    SteadyThread working = frame.run(SteadyThread.of("worker", () -> worker));
    frame.run(
        SteadyThread.of(
            "gate",
            () ->
                new GateSession(owner, registry, backing.bucket(), datasets, settings.threads())));
    frame.note(
        "run", () -> Optional.ofNullable(worker.workingOn()).map(UUID::toString).orElse("none"));
    RequestIntake intake =
        new RequestIntake(
            registry.runs(),
            settings.presets(),
            new RegistryParents(registry),
            own,
            registry.abilities(),
            sender,
            meters);
    SweepIntake sweeps =
        new SweepIntake(registry.sweeps(), settings.presets(), own, registry.abilities(), sender);
    Cancellations cancellations = new Cancellations(registry.runs(), sender);
    RunSteering steering = new RunSteering(registry.runs(), registry.steering(), sender);
    PolicyChanges policies = new PolicyChanges(registry.policies(), sender);
    frame.run(
        SteadyThread.of(
            "requests",
            () ->
                new IntakeSession(
                    member(settings),
                    intake,
                    sweeps,
                    cancellations,
                    steering,
                    policies,
                    working::wake)));
    frame.run(
        SteadyThread.of(
            "policies",
            () ->
                new PolicySession(registry.policies(), settings.presets(), sender, working::wake)));
    frame.run(SteadyThread.of("sweeps", () -> new SweepSession(registry.sweeps(), working::wake)));
  }

  /** Waits for Kafka and Postgres, creates what is missing there, and begins to work. */
  static TrainerService start(TrainerSettings settings, MeterRegistry meterRegistry) {
    return start(settings, meterRegistry, Engines.INSTALLED);
  }

  /** As above, with the engines that whoever starts it knows of. */
  static TrainerService start(
      TrainerSettings settings, MeterRegistry meterRegistry, Engines engines) {
    sayWhatWouldBeFaster();
    return ServiceFrame.start(
        "trainer", frame -> new TrainerService(settings, meterRegistry, engines, frame));
  }

  private static Consumer<String, byte[]> member(TrainerSettings settings) {
    return Clients.member(
        settings.backing().bootstrapServers(),
        IntakeSession.GROUP,
        "trainer-" + settings.instance());
  }

  TrainerMeters meters() {
    return meters;
  }

  /** How the service is; never waits. */
  Health health() {
    return frame.health();
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

  /** Stops in reverse order: requests, the run in work, what is still to be sent, the registry. */
  @Override
  public void close() {
    frame.close();
  }
}
