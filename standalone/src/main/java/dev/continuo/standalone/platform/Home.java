package dev.continuo.standalone.platform;

import java.nio.file.Path;

/**
 * The directory that holds all data of one platform: it survives a restart, and can be deleted when
 * nothing runs on it.
 */
public record Home(Path directory) {

  public Home {
    directory = directory.toAbsolutePath().normalize();
  }

  /** The bucket: {@code midi/}, {@code checkpoints/}, {@code tracks/}. */
  public Path bucket() {
    return directory.resolve("bucket");
  }

  Path kafka() {
    return directory.resolve("kafka");
  }

  Path postgres() {
    return directory.resolve("postgres");
  }

  /** The passwords of Postgres, as {@code PGPASSFILE} has them. */
  public Path passwords() {
    return postgres().resolve("pgpass");
  }

  Path streams() {
    return directory.resolve("streams");
  }

  Path datasets() {
    return directory.resolve("datasets");
  }

  /** Presets of the user's own. */
  public Path presets() {
    return directory.resolve("presets");
  }

  Path lock() {
    return directory.resolve("lock");
  }

  Path endpoints() {
    return directory.resolve("run.json");
  }

  /** What the platform logs. */
  public Path log() {
    return directory.resolve("logs").resolve("continuo.log");
  }

  /** What commands log that talk to a running platform. */
  public Path clientLog() {
    return directory.resolve("logs").resolve("client.log");
  }
}
