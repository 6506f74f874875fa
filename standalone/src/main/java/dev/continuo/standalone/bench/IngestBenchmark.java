package dev.continuo.standalone.bench;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.BucketSettings;
import dev.continuo.embedded.EmbeddedKafka;
import dev.continuo.embedded.EmbeddedPostgres;
import dev.continuo.events.UnreadableEventException;
import dev.continuo.ingest.IngestService;
import dev.continuo.ingest.IngestSettings;
import dev.continuo.ingest.IngestSettings.Work;
import dev.continuo.registry.Registry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/**
 * How fast files become committed notes with their rows: the service as it is, over an embedded
 * broker and an embedded Postgres, all in this process. Beside it a producer that only sends the
 * same records, and the same service with one note a record.
 */
public final class IngestBenchmark {
  private static final int PARTITIONS = 4;
  private static final int CONTEXT = 128;
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Options options;
  private final BenchCorpus corpus;
  private final EmbeddedKafka kafka;
  private final EmbeddedPostgres postgres;
  private int rounds;

  /** Pieces on the broker: every new ledger begins with them. */
  private long published;

  private IngestBenchmark(
      Options options, BenchCorpus corpus, EmbeddedKafka kafka, EmbeddedPostgres postgres) {
    this.options = options;
    this.corpus = corpus;
    this.kafka = kafka;
    this.postgres = postgres;
  }

  /**
   * What is measured.
   *
   * @param midi folder of MIDI files
   * @param work where servers and files lie meanwhile; empty
   * @param seconds that the measured run should last, about
   * @param threads that read files
   * @param blockNotes notes in a full block
   */
  public record Options(Path midi, Path work, int seconds, int threads, int blockNotes) {}

  /**
   * What came out.
   *
   * @param files of the measured run, and so are bytes, notes and pace
   * @param producer pace of a producer that only sends the same records, for as many notes
   * @param singleNotesPerSecond of the same service with one note a record
   */
  public record Result(
      long files, long bytes, long notes, Pace pace, Pace producer, double singleNotesPerSecond) {

    public double notesPerSecond() {
      return notes / pace.seconds();
    }

    public double producerNotesPerSecond() {
      return notes / producer.seconds();
    }

    /** Of what the bare producer reaches. */
    public double share() {
      return notesPerSecond() / producerNotesPerSecond();
    }
  }

  /** Measures; takes about a minute for runs of ten seconds. */
  public static Result run(Options options) throws IOException, InterruptedException {
    BenchCorpus corpus = BenchCorpus.below(options.midi());
    try (EmbeddedKafka kafka = EmbeddedKafka.start(options.work().resolve("kafka"), 0);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(options.work().resolve("postgres"), 0)) {
      return new IngestBenchmark(options, corpus, kafka, postgres).measure();
    } catch (UnreadableEventException e) {
      throw new IllegalStateException("what was published cannot be read", e);
    }
  }

  private Result measure() throws IOException, InterruptedException, UnreadableEventException {
    int copies;
    Pace pace;
    try (Running running = new Running(options.blockNotes())) {
      running.ingest(warmCopies());
      double one = running.ingest(1).seconds();
      copies = Math.clamp((long) Math.ceil(options.seconds() / one), 1, corpus.copiesLeft() - 1);
      pace = running.ingest(copies);
    }
    long notes = copies * corpus.notes();
    Pace producer = new BareProducer(kafka.bootstrapServers()).send(notes);
    double single;
    try (Running running = new Running(1)) {
      single = corpus.notes() / running.ingest(1).seconds();
    }
    return new Result(
        (long) copies * corpus.files(), copies * corpus.bytes(), notes, pace, producer, single);
  }

  /** About ten million notes, after which the compiler has seen it all. */
  private int warmCopies() {
    return Math.clamp(10_000_000 / corpus.notes(), 1, 40);
  }

  /** The service over a bucket and a database of its own. */
  private final class Running implements AutoCloseable {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Path home;
    private final Registry registry;
    private final IngestService service;

    Running(int blockNotes) throws IOException, InterruptedException {
      rounds++;
      home = Files.createDirectories(options.work().resolve("round-" + rounds));
      Registry.Settings settings =
          new Registry.Settings(
              postgres.createDatabase("round_" + rounds), postgres.user(), postgres.password(), 4);
      registry = Registry.open(settings);
      service =
          IngestService.start(
              new IngestSettings(
                  kafka.bootstrapServers(),
                  PARTITIONS,
                  settings,
                  BucketSettings.directory(home.resolve("bucket")),
                  POLL,
                  home.resolve("state"),
                  CONTEXT,
                  "bench",
                  new Work(options.threads(), blockNotes, false)),
              meters);
      awaitRows();
    }

    /** Drops copies of the corpus, all in one moment, and waits until their rows are there. */
    Pace ingest(int copies) throws IOException, InterruptedException {
      Path written = Files.createDirectories(home.resolve("written-" + published));
      corpus.write(written, copies);
      Path dropped = home.resolve("bucket").resolve(Bucket.MIDI).resolve("at-" + published);
      published += (long) copies * corpus.files();
      Pace.Watch watch = Pace.start();
      Files.move(written, dropped, StandardCopyOption.ATOMIC_MOVE);
      awaitRows();
      return watch.stop();
    }

    private void awaitRows() throws InterruptedException {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (registry.pieces().totals().pieces() < published) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException(
              "%s of %d pieces after %d s: %s"
                  .formatted(
                      registry.pieces().totals(),
                      published,
                      PATIENCE.toSeconds(),
                      service.health()));
        }
        Thread.sleep(POLL);
      }
    }

    @Override
    public void close() {
      service.close();
      registry.close();
      meters.close();
    }
  }
}
