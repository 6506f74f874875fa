package dev.continuo.testkit;

import dev.continuo.bucket.DirectoryBucket;
import dev.continuo.embedded.EmbeddedKafka;
import dev.continuo.events.kafka.Topics;
import dev.continuo.registry.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * A real Kafka, a real Postgres and a real bucket for a test, each started when it is first asked
 * for, all under {@code target/}, gone afterwards.
 *
 * <pre>
 *   &#64;RegisterExtension final EmbeddedParts parts = new EmbeddedParts();         // for each test
 *   &#64;RegisterExtension static final EmbeddedParts parts = new EmbeddedParts();  // for the class
 * </pre>
 *
 * <p>Topics have fixed names, so a broker belongs to one test or class; it starts in about a
 * second. Postgres is one for the JVM, with as many databases as are asked for.
 */
public final class EmbeddedParts
    implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {
  private static final Namespace NAMESPACE = Namespace.create(EmbeddedParts.class);
  private static final int PARTITIONS = 2;

  private boolean forTheClass;
  private @Nullable ExtensionContext context;
  private @Nullable ScratchFolder folder;
  private @Nullable EmbeddedKafka kafka;
  private Registry.@Nullable Settings database;
  private @Nullable DirectoryBucket bucket;

  /** The broker's {@code host:port}; all topics of Continuo exist, with two partitions. */
  public synchronized String bootstrapServers() {
    if (kafka == null) {
      kafka = EmbeddedKafka.start(folder().path().resolve("kafka"), 0);
      Topics.ensure(kafka.bootstrapServers(), PARTITIONS);
    }
    return kafka.bootstrapServers();
  }

  /** Stops the broker and starts it again on the same data and another port. */
  public synchronized void restartKafka() {
    if (kafka != null) {
      kafka.close();
      kafka = null;
    }
    bootstrapServers();
  }

  /** The database of this test or class. */
  public synchronized Registry.Settings database() {
    if (database == null) {
      database = newDatabase();
    }
    return database;
  }

  /** One more empty database. */
  public Registry.Settings newDatabase() {
    return active()
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(SharedPostgres.class, key -> new SharedPostgres(), SharedPostgres.class)
        .newDatabase();
  }

  /** The bucket of this test or class. */
  public synchronized DirectoryBucket bucket() {
    if (bucket == null) {
      try {
        bucket = new DirectoryBucket(bucketDirectory());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return bucket;
  }

  /** Where {@link #bucket()} lies. */
  public Path bucketDirectory() {
    return folder().path().resolve("bucket");
  }

  /** A new empty folder, for example for the state of Kafka Streams. */
  public Path newDirectory() {
    return folder().newFolder("directory-");
  }

  private synchronized ScratchFolder folder() {
    if (folder == null) {
      folder = ScratchFolder.create(active().getRequiredTestClass().getSimpleName() + "-");
    }
    return folder;
  }

  private ExtensionContext active() {
    if (context == null) {
      throw new IllegalStateException("only within a test, and with @RegisterExtension");
    }
    return context;
  }

  @Override
  public void beforeAll(ExtensionContext classContext) {
    forTheClass = true;
    context = classContext;
  }

  @Override
  public void beforeEach(ExtensionContext testContext) {
    if (!forTheClass) {
      context = testContext;
    }
  }

  @Override
  public void afterEach(ExtensionContext testContext) {
    if (!forTheClass) {
      close();
    }
  }

  @Override
  public void afterAll(ExtensionContext classContext) {
    close();
  }

  private synchronized void close() {
    if (kafka != null) {
      kafka.close();
    }
    if (folder != null) {
      folder.close();
    }
    kafka = null;
    folder = null;
    database = null;
    bucket = null;
    context = null;
  }
}
