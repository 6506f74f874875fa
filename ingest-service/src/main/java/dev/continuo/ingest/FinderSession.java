package dev.continuo.ingest;

import dev.continuo.bucket.Bucket;
import dev.continuo.events.Clients;
import dev.continuo.events.EventSender;
import dev.continuo.registry.Registry;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Has a {@link Finder} look for objects for as long as this replica is the one that does. */
final class FinderSession implements SteadyThread.Session {
  private final IngestSettings settings;
  private final Bucket bucket;
  private final Registry registry;
  private final FinderRole role;
  private final IngestMeters meters;
  private final EventSender sender;
  private @Nullable Finder finder;
  private int term = FinderRole.NONE;

  FinderSession(
      IngestSettings settings,
      Bucket bucket,
      Registry registry,
      FinderRole role,
      IngestMeters meters) {
    this.settings = settings;
    this.bucket = bucket;
    this.registry = registry;
    this.role = role;
    this.meters = meters;
    this.sender = new EventSender(Clients.producer(settings.bootstrapServers(), "continuo-finder"));
  }

  @Override
  public void turn(BooleanSupplier stopping) throws IOException, InterruptedException {
    int now = role.term();
    if (now == FinderRole.NONE) {
      finder = null;
      role.await(now, settings.poll());
      return;
    }
    Finder looking = finder;
    boolean changed = false;
    if (looking == null || now != term) {
      looking = begin(now);
    } else {
      Duration pause = looking.pause();
      if (pause.isZero()) {
        changed = bucket.awaitChange(settings.poll());
      } else {
        role.await(now, pause.compareTo(settings.poll()) < 0 ? pause : settings.poll());
      }
    }
    looking.turn(changed, () -> stopping.getAsBoolean() || role.term() != now);
  }

  private Finder begin(int now) {
    Finder begun =
        new Finder(
            bucket,
            registry,
            FoundObjects.load(settings.bootstrapServers(), FoundConsumer.GROUP, registry.pieces()),
            settings.poll(),
            sender,
            meters);
    finder = begun;
    term = now;
    return begun;
  }

  @Override
  public void close() {
    sender.close();
  }
}
