package dev.continuo.standalone.bench;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.BucketSettings;
import dev.continuo.embedded.EmbeddedKafka;
import dev.continuo.embedded.EmbeddedPostgres;
import dev.continuo.events.UnreadableEventException;
import dev.continuo.ingest.IngestService;
import dev.continuo.ingest.settings.IngestSettings;
import dev.continuo.ingest.settings.IngestSettings.Work;
import dev.continuo.registry.Registry;
import dev.continuo.service.BackingSettings;
import dev.continuo.standalone.bench.BenchCorpus.Amount;
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
  private static final Duration LOOK = Duration.ofMillis(5);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Each time, before anything is measured. */
  private static final int WARM_NOTES = 10_000_000;

  private static final int WARM_TIMES = 4;

  /** Each time, of the transposed copies, so that as many are left to be measured. */
  private static final int WARM_COPIES = 12;

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
   * @param files of the measured run, after less warming up, whatever that takes; 0 for as many as
   *     the seconds need
   * @param threads that read files
   * @param blockNotes notes in a full block
   */
  public record Options(
      Path midi, Path work, int seconds, int files, int threads, int blockNotes) {}

  /**
   * What came out.
   *
   * @param files of the measured run, and so are bytes, notes, pace and memory
   * @param producer pace of a producer that only sends the same records, for as many notes
   * @param singleNotesPerSecond of the same service with one note a record
   */
  public record Result(
      long files,
      long bytes,
      long notes,
      TimeTaken pace,
      PeakMemory memory,
      TimeTaken producer,
      double singleNotesPerSecond) {

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
    int warm = Math.clamp(WARM_NOTES / corpus.notes(), 1, WARM_COPIES) * corpus.files();
    // A number of files is given for what they take of memory, which warming up should not.
    int warmTimes = options.files() > 0 ? 1 : WARM_TIMES;
    int most = corpus.left() - warmTimes * warm - 2 * corpus.files();
    if (options.files() > most) {
      throw new IllegalArgumentException(
          "%d files can be made of those in %s, not %d"
              .formatted(most, options.midi(), options.files()));
    }
    Ingested measured;
    PeakMemory memory;
    try (Running running = new Running(options.blockNotes())) {
      double perSecond = 1;
      for (int i = 0; i < warmTimes; i++) {
        perSecond = warm / running.ingest(warm).pace().seconds();
        Compiler.awaitRest();
      }
      int wanted =
          options.files() > 0 ? options.files() : (int) Math.ceil(options.seconds() * perSecond);
      PeakMemory.forget();
      measured = running.ingest(Math.min(wanted, most));
      memory = PeakMemory.now();
    }
    Amount amount = measured.amount();
    TimeTaken producer = new BareProducer(kafka.bootstrapServers()).send(amount.notes());
    double single;
    try (Running running = new Running(1)) {
      running.ingest(corpus.files());
      Compiler.awaitRest();
      Ingested singles = running.ingest(corpus.files());
      single = singles.amount().notes() / singles.pace().seconds();
    }
    return new Result(
        amount.files(), amount.bytes(), amount.notes(), measured.pace(), memory, producer, single);
  }

  private record Ingested(Amount amount, TimeTaken pace) {}

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
                  new BackingSettings(
                      kafka.bootstrapServers(),
                      PARTITIONS,
                      settings,
                      BucketSettings.directory(home.resolve("bucket"))),
                  POLL,
                  home.resolve("state"),
                  CONTEXT,
                  "bench",
                  new Work(options.threads(), blockNotes, false)),
              meters);
      awaitRows(0);
    }

    /** Drops files, all in one moment, and waits until their rows are there. */
    Ingested ingest(int files) throws IOException, InterruptedException {
      Path written = Files.createDirectories(home.resolve("written-" + published));
      Amount amount = corpus.write(written, files);
      Path dropped = home.resolve("bucket").resolve(Bucket.MIDI).resolve("at-" + published);
      published += files;
      double counted = committed() + files;
      TimeTaken.Watch watch = TimeTaken.start();
      Files.move(written, dropped, StandardCopyOption.ATOMIC_MOVE);
      awaitRows(counted);
      return new Ingested(amount, watch.stop());
    }

    private double committed() {
      return meters.counter("continuo.ingest.pieces").count();
    }

    /** Counting rows costs the database more the more there are: the meter says when to begin. */
    private void awaitRows(double counted) throws InterruptedException {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (committed() < counted || registry.pieces().totals().pieces() < published) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException(
              "%s of %d pieces after %d s: %s"
                  .formatted(
                      registry.pieces().totals(),
                      published,
                      PATIENCE.toSeconds(),
                      service.health()));
        }
        Thread.sleep(LOOK);
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
