package dev.continuo.registry;

import dev.continuo.embedded.EmbeddedPostgres;
import dev.continuo.embedded.EmbeddedPostgres.Durability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** One server for all tests of this JVM, and a migrated database of its own for each test. */
public final class RegistryExtension implements BeforeEachCallback, AfterEachCallback {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path BINARIES =
      Path.of(System.getProperty("continuo.test.binaries", "target/postgres-binaries"));

  private @Nullable ExtensionContext context;
  private Registry.@Nullable Settings settings;
  private @Nullable Registry registry;

  /** Ended and deleted by JUnit, after the last test of all. */
  private static final class Server implements AutoCloseable {
    private final Path folder = newFolder();
    private final EmbeddedPostgres postgres =
        EmbeddedPostgres.start(folder, BINARIES, 0, Durability.FAST);

    private static Path newFolder() {
      try {
        return Files.createTempDirectory(Files.createDirectories(TARGET), "postgres-");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      postgres.close();
      List<Path> files;
      try (Stream<Path> walk = Files.walk(folder)) {
        files = walk.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : files) {
        Files.delete(file);
      }
    }
  }

  /** Settings for a new, empty database. */
  public Registry.Settings newDatabase() {
    EmbeddedPostgres postgres = server().postgres;
    String url = postgres.createDatabase("test_" + DATABASES.incrementAndGet());
    return new Registry.Settings(url, postgres.user(), postgres.password(), 8);
  }

  private Server server() {
    if (context == null) {
      throw new IllegalStateException("only within a test");
    }
    return context
        .getRoot()
        .getStore(Namespace.create(RegistryExtension.class))
        .computeIfAbsent(Server.class, key -> new Server(), Server.class);
  }

  /** This test's database. */
  public Registry.Settings settings() {
    if (settings == null) {
      settings = newDatabase();
    }
    return settings;
  }

  /** This test's database, for statements of its own; its schema is there once a registry is. */
  public Jdbi jdbi() {
    return Jdbi.create(settings().url(), settings().user(), settings().password());
  }

  /** A registry on this test's database. */
  public Registry registry() {
    if (registry == null) {
      registry = Registry.open(settings());
    }
    return registry;
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    context = test;
  }

  @Override
  public void afterEach(ExtensionContext test) {
    if (registry != null) {
      registry.close();
    }
  }
}
