package dev.continuo.ingest.find;

import dev.continuo.ingest.read.IngestMeters;
import dev.continuo.ingest.settings.IngestSettings;
import dev.continuo.runtime.Pause;
import dev.continuo.runtime.Session;
import dev.continuo.service.Backing;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Has a {@link Finder} look for objects for as long as this replica is the one that does. */
public final class FinderSession implements Session {
  private final IngestSettings settings;
  private final Backing backing;
  private final Intake intake;
  private final FinderRole role;
  private final IngestMeters meters;
  private @Nullable Finder finder;
  private int term = FinderRole.NONE;

  public FinderSession(
      IngestSettings settings,
      Backing backing,
      Intake intake,
      FinderRole role,
      IngestMeters meters) {
    this.settings = settings;
    this.backing = backing;
    this.intake = intake;
    this.role = role;
    this.meters = meters;
  }

  @Override
  public void turn(Pause pause) throws IOException, InterruptedException {
    int now = role.term();
    if (now == FinderRole.NONE) {
      finder = null;
      role.await(now, settings.poll());
      return;
    }
    if (intake.closed() != null) {
      // Afterwards all is listed again: changes are not noted meanwhile.
      finder = null;
      pause.rest(settings.poll());
      return;
    }
    Finder looking = finder;
    boolean changed = false;
    if (looking == null || now != term) {
      looking = begin(now);
    } else {
      Duration unlisted = looking.pause();
      if (unlisted.isZero()) {
        changed = backing.bucket().awaitChange(settings.poll());
      } else {
        role.await(now, unlisted.compareTo(settings.poll()) < 0 ? unlisted : settings.poll());
      }
    }
    looking.turn(changed, () -> pause.closing() || role.term() != now);
  }

  private Finder begin(int now) {
    Finder begun =
        new Finder(
            backing.bucket(),
            backing.registry(),
            FoundObjects.load(
                backing.bootstrapServers(), FoundConsumer.GROUP, backing.registry().pieces()),
            settings.poll(),
            backing.sender(),
            meters);
    finder = begun;
    term = now;
    return begun;
  }
}
