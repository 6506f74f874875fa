package dev.continuo.registry;

import dev.continuo.embedded.EmbeddedPostgres;
import dev.continuo.embedded.EmbeddedPostgres.Durability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One server for all tests of this JVM, and a migrated database of its own for each test. */
final class RegistryExtension implements BeforeEachCallback, AfterEachCallback {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private @Nullable Registry registry;

  /** Stopped by its hook when the JVM ends. */
  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        Path target = Files.createDirectories(Path.of("target"));
        return EmbeddedPostgres.start(
            Files.createTempDirectory(target, "postgres-"),
            target.resolve("postgres-binaries"),
            0,
            Durability.FAST);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Settings for a new, empty database. */
  static Registry.Settings newDatabase() {
    String url = Server.POSTGRES.createDatabase("test_" + DATABASES.incrementAndGet());
    return new Registry.Settings(url, Server.POSTGRES.user(), Server.POSTGRES.password(), 8);
  }

  Registry registry() {
    if (registry == null) {
      throw new IllegalStateException("only within a test");
    }
    return registry;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    registry = Registry.open(newDatabase());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    registry().close();
  }
}
