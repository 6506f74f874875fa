package dev.continuo.generator;

import dev.continuo.events.Topic;
import dev.continuo.generator.compose.ComposingThreads;
import dev.continuo.generator.library.ModelLibrary;
import dev.continuo.generator.live.CancellationSession;
import dev.continuo.generator.live.FinishedTracks;
import dev.continuo.generator.live.FrontDesk;
import dev.continuo.generator.live.Recitals;
import dev.continuo.generator.originality.Originality;
import dev.continuo.generator.queue.Answering;
import dev.continuo.generator.queue.GeneratorMeters;
import dev.continuo.generator.queue.Refusals;
import dev.continuo.generator.queue.RequestGroup;
import dev.continuo.generator.queue.RequestSession;
import dev.continuo.generator.track.Comparison;
import dev.continuo.generator.track.MusicFinder;
import dev.continuo.generator.track.OpeningReader;
import dev.continuo.generator.track.TrackMaker;
import dev.continuo.nn.kernels.Kernels;
import dev.continuo.registry.outbox.OutboxRelay;
import dev.continuo.runtime.Health;
import dev.continuo.runtime.ServiceFrame;
import dev.continuo.runtime.SteadyThread;
import dev.continuo.runtime.Trouble;
import dev.continuo.service.Backing;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns generation requests into finished tracks. Needs no framework; {@link GeneratorWiring} puts
 * it into one.
 */
public final class GeneratorService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GeneratorService.class);

  private final ServiceFrame frame;
  private final FrontDesk desk;

  private GeneratorService(
      GeneratorSettings settings, MeterRegistry meterRegistry, ServiceFrame frame) {
    this.frame = frame;
    Backing backing = Backing.open(settings.backing(), "continuo-generator", frame);
    RequestGroup group = new RequestGroup(backing.bootstrapServers());
    group.configure();
    SteadyThread outbox =
        frame.run(
            OutboxRelay.thread(
                backing.registry().outbox(),
                List.of(Topic.TRACKS.topicName(), Topic.REGISTRY.topicName()),
                backing.sender()::sendAll));
    Originality originality = new Originality(backing.registry().takedowns());
    frame.run(originality.follower(backing.bootstrapServers()));
    Recitals recitals = new Recitals();
    frame.run(CancellationSession.thread(backing.bootstrapServers(), recitals));
    GeneratorMeters meters = new GeneratorMeters(meterRegistry);
    ModelLibrary library = new ModelLibrary(backing.registry().models(), backing.bucket());
    Answering answering =
        new Answering(
            library,
            new TrackMaker(
                new OpeningReader(
                    new MusicFinder(
                        backing.bucket(),
                        backing.registry().pieces(),
                        backing.registry().tracks())),
                ComposingThreads.start(settings.threads(), frame),
                Comparison.with(originality)),
            backing.registry().tracks(),
            backing.bucket(),
            new Refusals(backing.sender(), recitals, meters),
            recitals,
            outbox::wake,
            meters);
    desk =
        new FrontDesk(
            recitals,
            new FinishedTracks(backing.registry().tracks()),
            library,
            backing.bucket(),
            backing.sender());
    Consumer<Trouble> unforeseen = frame.watch().incidents("answers");
    for (int worker = 1; worker <= settings.workers(); worker++) {
      int number = worker;
      frame.run(
          SteadyThread.of(
              "requests-" + number,
              () ->
                  new RequestSession(
                      number, group.join(), answering, settings.backoff(), meters, unforeseen)));
    }
  }

  /** Waits for broker and database, creates what is missing in them, and begins to answer. */
  public static GeneratorService start(GeneratorSettings settings, MeterRegistry meterRegistry) {
    LOG.info("composing with {}", Kernels.best().description());
    return ServiceFrame.start(
        "generator", frame -> new GeneratorService(settings, meterRegistry, frame));
  }

  /** What can be asked of it beside its topics. */
  public FrontDesk desk() {
    return desk;
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
