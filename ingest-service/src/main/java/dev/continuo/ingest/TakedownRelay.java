package dev.continuo.ingest;

import dev.continuo.events.Clients;
import dev.continuo.events.EventSender;
import dev.continuo.events.Topic;
import dev.continuo.registry.Outbox;
import dev.continuo.registry.OutboxRelay;
import java.util.List;

/** Tells of pieces that were taken down: their rows and events were written together. */
final class TakedownRelay implements AutoCloseable {
  private final EventSender sender;
  private final OutboxRelay relay;

  TakedownRelay(String bootstrapServers, Outbox outbox) {
    this.sender = new EventSender(Clients.producer(bootstrapServers, "continuo-takedowns"));
    this.relay = new OutboxRelay(outbox, List.of(Topic.PIECES_FORGOTTEN.topicName()), this::send);
  }

  private void send(List<Outbox.Message> messages) {
    sender.sendAll(
        messages.stream()
            .map(m -> new EventSender.Outgoing(m.topic(), m.key(), m.headers(), m.value()))
            .toList());
  }

  @Override
  public void close() {
    relay.close();
    sender.close();
  }
}
