package dev.continuo.service;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.Buckets;
import dev.continuo.events.kafka.BrokerCheck;
import dev.continuo.events.kafka.Clients;
import dev.continuo.events.kafka.EventSender;
import dev.continuo.events.kafka.Topics;
import dev.continuo.registry.Registry;
import dev.continuo.runtime.ServiceFrame;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What a service stands on: the broker, the registry, the bucket. Each is asked beside the service
 * how it is.
 *
 * @param bootstrapServers the broker
 * @param sender of the service's own events
 */
public record Backing(
    String bootstrapServers, Bucket bucket, Registry registry, EventSender sender) {

  /**
   * Waits for broker and database, and creates what is missing in them.
   *
   * @param client the service's name at the broker
   * @param frame closes all of it
   */
  public static Backing open(BackingSettings settings, String client, ServiceFrame frame) {
    Bucket bucket = frame.keep("bucket", bucket(settings));
    Registry registry = frame.keep("registry", Registry.open(settings.registry()));
    String kafka = settings.bootstrapServers();
    Topics.ensure(kafka, settings.partitions());
    EventSender sender = frame.keep("events", new EventSender(Clients.producer(kafka, client)));
    BrokerCheck broker = frame.keep("broker check", new BrokerCheck(kafka));
    frame.watch().check("kafka", broker::ping);
    frame.watch().check("postgres", registry::ping);
    frame.watch().check("bucket", bucket::ping);
    return new Backing(kafka, bucket, registry, sender);
  }

  private static Bucket bucket(BackingSettings settings) {
    try {
      return Buckets.open(settings.bucket());
    } catch (IOException e) {
      throw new UncheckedIOException("the bucket cannot be opened: " + e.getMessage(), e);
    }
  }
}
