package dev.continuo.generator;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.Buckets;
import dev.continuo.events.Clients;
import dev.continuo.events.EventSender;
import dev.continuo.events.Topic;
import dev.continuo.events.Topics;
import dev.continuo.model.kernels.Kernels;
import dev.continuo.registry.Outbox;
import dev.continuo.registry.OutboxRelay;
import dev.continuo.registry.Registry;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns generation requests into finished tracks. Needs no framework; {@link GeneratorWiring} puts
 * it into one.
 */
public final class GeneratorService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GeneratorService.class);

  private final Bucket bucket;
  private final Registry registry;
  private final EventSender sender;
  private final OutboxRelay relay;
  private final List<RequestWorker> workers = new ArrayList<>();

  private GeneratorService(Bucket bucket, Registry registry, EventSender sender) {
    this.bucket = bucket;
    this.registry = registry;
    this.sender = sender;
    this.relay =
        new OutboxRelay(
            registry.outbox(),
            List.of(Topic.TRACKS.topicName()),
            messages -> sender.sendAll(messages.stream().map(GeneratorService::outgoing).toList()));
  }

  private static EventSender.Outgoing outgoing(Outbox.Message message) {
    return new EventSender.Outgoing(
        message.topic(), message.key(), message.headers(), message.value());
  }

  /** Waits for broker and database, creates what is missing in them, and begins to answer. */
  public static GeneratorService start(GeneratorSettings settings, MeterRegistry meterRegistry) {
    LOG.info("composing with {}", Kernels.best().description());
    Bucket bucket;
    try {
      bucket = Buckets.open(settings.bucket());
    } catch (IOException e) {
      throw new UncheckedIOException("the bucket cannot be opened: " + e.getMessage(), e);
    }
    Registry registry = Registry.open(settings.registry());
    try {
      Topics.ensure(settings.bootstrapServers(), settings.partitions());
      RequestGroup group = new RequestGroup(settings.bootstrapServers());
      group.configure();
      EventSender sender =
          new EventSender(Clients.producer(settings.bootstrapServers(), "continuo-generator"));
      GeneratorService service = new GeneratorService(bucket, registry, sender);
      service.work(settings, group, new GeneratorMeters(meterRegistry));
      return service;
    } catch (RuntimeException e) {
      registry.close();
      throw e;
    }
  }

  private void work(GeneratorSettings settings, RequestGroup group, GeneratorMeters meters) {
    Answering answering =
        new Answering(
            new ModelLibrary(registry.models(), bucket),
            registry.tracks(),
            bucket,
            sender,
            relay::wake,
            meters);
    for (int number = 1; number <= settings.workers(); number++) {
      workers.add(new RequestWorker(number, group, answering, settings.backoff(), meters));
    }
  }

  /**
   * How the service is.
   *
   * @param up whether everything works
   * @param details for each thing that it needs {@code up}, or the cause
   */
  public record Health(boolean up, Map<String, String> details) {}

  /** Asks everything that the service needs; takes up to some seconds. */
  public Health health() {
    Map<String, String> details = new LinkedHashMap<>();
    for (int i = 0; i < workers.size(); i++) {
      details.put("worker-" + (i + 1), upUnless(workers.get(i).failure()));
    }
    details.put("outbox", upUnless(relay.failure().map(Throwable::toString).orElse(null)));
    details.put("postgres", check(registry::ping));
    details.put("bucket", check(bucket::ping));
    return new Health(details.values().stream().allMatch("up"::equals), details);
  }

  private static String upUnless(@Nullable String failure) {
    return failure == null ? "up" : failure;
  }

  private interface Check {
    void run() throws IOException;
  }

  private static String check(Check check) {
    try {
      check.run();
      return "up";
    } catch (IOException | RuntimeException e) {
      return e.toString();
    }
  }

  @Override
  public void close() {
    workers.forEach(RequestWorker::close);
    relay.close();
    sender.close();
    registry.close();
  }
}
