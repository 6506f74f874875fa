package dev.continuo.ingest;

import dev.continuo.bucket.Bucket;
import dev.continuo.events.Clients;
import dev.continuo.events.EventSender;
import dev.continuo.events.Topic;
import dev.continuo.registry.Outbox;
import dev.continuo.registry.OutboxRelay;
import dev.continuo.registry.Registry;
import java.util.List;

/**
 * Tells of pieces that were taken down, whose rows and events were written together, and has their
 * objects deleted.
 */
final class TakedownRelay implements AutoCloseable {
  private final EventSender sender;
  private final OutboxRelay relay;
  private final ForgottenObjects objects;

  TakedownRelay(String bootstrapServers, Registry registry, Bucket bucket) {
    this.sender = new EventSender(Clients.producer(bootstrapServers, "continuo-takedowns"));
    this.relay =
        new OutboxRelay(registry.outbox(), List.of(Topic.PIECES_FORGOTTEN.topicName()), this::send);
    this.objects = new ForgottenObjects(bucket, registry.objectDeletions());
  }

  private void send(List<Outbox.Message> messages) {
    sender.sendAll(
        messages.stream()
            .map(m -> new EventSender.Outgoing(m.topic(), m.key(), m.headers(), m.value()))
            .toList());
  }

  @Override
  public void close() {
    objects.close();
    relay.close();
    sender.close();
  }
}
