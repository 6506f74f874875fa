package dev.continuo.registry;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether the server is there, on a connection of its own: those of the pool may all hang
 * where it is not.
 */
final class Ping implements AutoCloseable {
  private static final int SECONDS = 1;

  private final Registry.Settings settings;
  private @Nullable Connection connection;

  Ping(Registry.Settings settings) {
    this.settings = settings;
  }

  /**
   * Returns once the server has answered; takes 2 s at most.
   *
   * @throws RegistryUnavailableException when it does not
   */
  synchronized void ask() {
    try {
      // A server that was restarted has closed the old connection, and answers on a new one.
      if (connection == null || !connection.isValid(SECONDS)) {
        close();
        connection = Connections.openToAsk(settings);
      }
    } catch (SQLException e) {
      throw new RegistryUnavailableException(
          "Postgres at %s does not answer: %s".formatted(settings.url(), e.getMessage()), e);
    }
  }

  @Override
  public synchronized void close() {
    Connection old = connection;
    connection = null;
    if (old != null) {
      try {
        old.close();
      } catch (SQLException e) {
        // It was no use any more.
      }
    }
  }
}
