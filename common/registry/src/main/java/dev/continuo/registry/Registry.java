package dev.continuo.registry;

import com.zaxxer.hikari.HikariDataSource;
import dev.continuo.registry.archive.RegistryArchive;
import dev.continuo.registry.garbage.Garbage;
import dev.continuo.registry.gate.GateTrials;
import dev.continuo.registry.outbox.Outbox;
import dev.continuo.registry.pieces.NotesOwners;
import dev.continuo.registry.pieces.ObjectDeletions;
import dev.continuo.registry.pieces.PieceLedger;
import dev.continuo.registry.pieces.Quarantine;
import dev.continuo.registry.pieces.Takedowns;
import dev.continuo.registry.pieces.UnreadObjects;
import dev.continuo.registry.policies.Policies;
import dev.continuo.registry.rows.Activity;
import dev.continuo.registry.runs.Abilities;
import dev.continuo.registry.runs.Aliases;
import dev.continuo.registry.runs.Leases;
import dev.continuo.registry.runs.Lineage;
import dev.continuo.registry.runs.Models;
import dev.continuo.registry.runs.Runs;
import dev.continuo.registry.runs.Steering;
import dev.continuo.registry.runs.Tags;
import dev.continuo.registry.runs.Tracks;
import dev.continuo.registry.sweeps.Sweeps;
import java.time.Duration;
import java.time.Instant;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/**
 * The registry in Postgres. Opening it brings the schema up to date. Each repository method is one
 * transaction, and fails within 10 s of a server that vanished without a word.
 */
public final class Registry implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HikariDataSource pool;
  private final Ping ping;
  private final Jdbi jdbi;
  private final Outbox outbox;
  private final Leases leases;

  private Registry(HikariDataSource pool, Ping ping) {
    this.pool = pool;
    this.ping = ping;
    this.jdbi = Jdbi.create(pool);
    RowMappers.register(jdbi);
    this.outbox = new Outbox(jdbi);
    this.leases = new Leases(jdbi);
  }

  /**
   * Connects, waits up to 30 s for the server, and migrates. Several services may do so at once.
   *
   * @throws RegistryUnavailableException when the server does not answer, or refuses the user, the
   *     password or the database; the last three at once
   */
  public static Registry open(Settings settings) {
    return open(settings, PATIENCE);
  }

  static Registry open(Settings settings, Duration patience) {
    FirstConnection.await(settings, patience);
    migrate(settings);
    return new Registry(Connections.pool(settings), new Ping(settings));
  }

  /** Flyway holds an advisory lock meanwhile: whoever comes second finds nothing left to do. */
  private static void migrate(Settings settings) {
    try (HikariDataSource pool = Connections.migrating(settings)) {
      Flyway.configure().dataSource(pool).locations("classpath:db/migration").load().migrate();
    }
  }

  /**
   * Where Postgres is.
   *
   * @param url JDBC address, {@code jdbc:postgresql://host:port/database}; may name properties of
   *     the driver, as in {@code ?socketTimeout=30} (seconds; 10 unless given)
   * @param password may be empty
   * @param connections at most, 1 or more
   */
  public record Settings(String url, String user, String password, int connections) {

    public Settings {
      if (!url.startsWith("jdbc:postgresql:")) {
        throw new IllegalArgumentException("url must begin with jdbc:postgresql: " + url);
      }
      if (connections < 1) {
        throw new IllegalArgumentException("connections must be 1 or more: " + connections);
      }
    }

    @Override
    public String toString() {
      return user + " at " + url; // never the password
    }
  }

  public PieceLedger pieces() {
    return new PieceLedger(jdbi);
  }

  public Quarantine quarantine() {
    return new Quarantine(jdbi);
  }

  public UnreadObjects unread() {
    return new UnreadObjects(jdbi);
  }

  public NotesOwners notesOwners() {
    return new NotesOwners(jdbi);
  }

  public Takedowns takedowns() {
    return new Takedowns(jdbi, outbox);
  }

  public ObjectDeletions objectDeletions() {
    return new ObjectDeletions(jdbi);
  }

  public Runs runs() {
    return new Runs(jdbi, leases, outbox);
  }

  public Steering steering() {
    return new Steering(jdbi, outbox);
  }

  public Sweeps sweeps() {
    return new Sweeps(jdbi, outbox);
  }

  public Abilities abilities() {
    return new Abilities(jdbi, outbox);
  }

  public Models models() {
    return new Models(jdbi, leases, outbox);
  }

  public Aliases aliases() {
    return new Aliases(jdbi, outbox);
  }

  public Policies policies() {
    return new Policies(jdbi);
  }

  public Garbage garbage() {
    return new Garbage(jdbi, outbox);
  }

  public RegistryArchive archive() {
    return new RegistryArchive(jdbi);
  }

  public GateTrials gate() {
    return new GateTrials(jdbi, outbox);
  }

  public Lineage lineage() {
    return new Lineage(jdbi);
  }

  public Tags tags() {
    return new Tags(jdbi);
  }

  public Tracks tracks() {
    return new Tracks(jdbi);
  }

  /** What there is, and what of it came after a moment. */
  public Activity activity(Instant since) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select (select count(*) from unread_object) as unread,
                       (select count(*) from piece where ingested_at > :since) as pieces_lately,
                       (select coalesce(sum(notes), 0) from piece where ingested_at > :since)
                         as notes_lately,
                       (select count(*) from training_run where state = 'REQUESTED')
                         as waiting_runs,
                       (select count(*) from training_run where state = 'PAUSED') as paused_runs,
                       (select count(*) from model_version) as models,
                       (select count(*) from track) as tracks,
                       (select count(*) from track where finished_at > :since) as tracks_lately
                """)
            .bind("since", since)
            .mapTo(Activity.class)
            .one());
  }

  public Outbox outbox() {
    return outbox;
  }

  /**
   * Returns once the server has answered; takes 2 s at most, and most often less than a
   * millisecond.
   *
   * @throws RegistryUnavailableException with the cause, when it does not answer
   */
  public void ping() {
    ping.ask();
  }

  @Override
  public void close() {
    ping.close();
    pool.close();
  }
}
