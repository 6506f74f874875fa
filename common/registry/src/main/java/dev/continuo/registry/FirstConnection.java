package dev.continuo.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Waits for a server that may still be starting, but not for a password to become right. */
final class FirstConnection {
  private static final long PAUSE_MILLIS = 250;

  private FirstConnection() {}

  static void await(Registry.Settings settings, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      try (Connection connection = Connections.open(settings)) {
        connection.isValid(1);
        return;
      } catch (SQLException e) {
        if (isFinal(e)) {
          throw refused(settings, e);
        }
        if (System.nanoTime() >= deadline) {
          throw unreachable(settings, patience, e);
        }
        pause(e);
      }
    }
  }

  /** Wrong user or password (class 28), or no such database. */
  private static boolean isFinal(SQLException e) {
    @Nullable String state = e.getSQLState();
    return state != null
        && (state.startsWith("28") || state.equals("3D000") || state.equals("08004"));
  }

  private static RegistryUnavailableException refused(Registry.Settings settings, SQLException e) {
    return new RegistryUnavailableException(
        ("Postgres at %s refuses user %s: %s; check continuo.postgres.url, .user and .password"
                + " (CONTINUO_POSTGRES_URL, _USER, _PASSWORD)")
            .formatted(settings.url(), settings.user(), e.getMessage()),
        e);
  }

  private static RegistryUnavailableException unreachable(
      Registry.Settings settings, Duration patience, SQLException e) {
    return new RegistryUnavailableException(
        ("Postgres at %s did not answer within %d s: %s; start it, or set continuo.postgres.url"
                + " (CONTINUO_POSTGRES_URL)")
            .formatted(settings.url(), patience.toSeconds(), e.getMessage()),
        e);
  }

  private static void pause(SQLException cause) {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegistryUnavailableException("interrupted while waiting for Postgres", cause);
    }
  }
}
