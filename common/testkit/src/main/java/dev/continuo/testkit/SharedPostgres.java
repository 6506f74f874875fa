package dev.continuo.testkit;

import dev.continuo.embedded.EmbeddedPostgres;
import dev.continuo.registry.Registry;
import java.util.concurrent.atomic.AtomicInteger;

/** The one Postgres of a test JVM: databases in it are cheap, servers are not. */
final class SharedPostgres implements AutoCloseable {
  private static final int CONNECTIONS = 8;

  private final ScratchFolder folder = ScratchFolder.create("postgres-");
  private final AtomicInteger databases = new AtomicInteger();
  private final EmbeddedPostgres server =
      PostgresServers.start(folder.path().resolve("postgres"), 0);

  /** An empty database of its own. */
  Registry.Settings newDatabase() {
    String url = server.createDatabase("test_" + databases.incrementAndGet());
    return new Registry.Settings(url, server.user(), server.password(), CONNECTIONS);
  }

  @Override
  public void close() {
    server.close();
    folder.close();
  }
}
