package dev.continuo.ingest;

import dev.continuo.events.Topic;
import dev.continuo.ingest.find.FinderRole;
import dev.continuo.ingest.find.FinderSession;
import dev.continuo.ingest.find.Intake;
import dev.continuo.ingest.forget.ForgottenObjects;
import dev.continuo.ingest.publish.IngestSession;
import dev.continuo.ingest.read.IngestMeters;
import dev.continuo.ingest.settings.IngestSettings;
import dev.continuo.ingest.windows.WindowStreams;
import dev.continuo.registry.outbox.OutboxRelay;
import dev.continuo.runtime.Health;
import dev.continuo.runtime.ServiceFrame;
import dev.continuo.runtime.SteadyThread;
import dev.continuo.service.Backing;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/**
 * Turns files in the bucket into pieces, notes and windows on Kafka, and keeps the ledger of what
 * became of each file. Needs no framework; {@link IngestWiring} puts it into one.
 */
public final class IngestService implements AutoCloseable {
  private final ServiceFrame frame;

  private IngestService(
      IngestSettings settings, MeterRegistry meterRegistry, Intake intake, ServiceFrame frame) {
    this.frame = frame;
    Backing backing = Backing.open(settings.backing(), "continuo-ingest", frame);
    IngestMeters meters = new IngestMeters(meterRegistry);
    if (settings.work().windows()) {
      frame.run(WindowStreams.thread(settings.windowing(), meterRegistry));
    }
    // Tells of pieces that were taken down, whose rows and events were written together.
    frame.run(
        OutboxRelay.thread(
            backing.registry().outbox(),
            List.of(Topic.PIECES_FORGOTTEN.topicName()),
            backing.sender()::sendAll));
    frame.run(ForgottenObjects.thread(backing.bucket(), backing.registry().objectDeletions()));
    frame.watch().state("intake", intake::closed);
    FinderRole role = new FinderRole();
    frame.run(
        SteadyThread.of("ingest", () -> new IngestSession(settings, backing, intake, role, meters))
            .telling(failure -> meters.retry()));
    frame.run(
        SteadyThread.of("finder", () -> new FinderSession(settings, backing, intake, role, meters))
            .telling(failure -> meters.retry()));
  }

  /** Waits for broker and database, creates what is missing in them, and begins to watch. */
  public static IngestService start(IngestSettings settings, MeterRegistry meterRegistry) {
    return start(settings, meterRegistry, Intake.OPEN);
  }

  /** As above; files wait in the bucket and on the topic while the intake is closed. */
  public static IngestService start(
      IngestSettings settings, MeterRegistry meterRegistry, Intake intake) {
    return ServiceFrame.start(
        "ingest", frame -> new IngestService(settings, meterRegistry, intake, frame));
  }

  /** How the service is; never waits. */
  public Health health() {
    return frame.health();
  }

  @Override
  public void close() {
    frame.close();
  }
}
