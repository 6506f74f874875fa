package dev.continuo.standalone.bench;

import dev.continuo.bucket.BucketSettings;
import dev.continuo.bucket.Buckets;
import dev.continuo.client.TopicFollower;
import dev.continuo.embedded.EmbeddedKafka;
import dev.continuo.embedded.EmbeddedPostgres;
import dev.continuo.events.GenerationRequested;
import dev.continuo.events.Topic;
import dev.continuo.events.kafka.Clients;
import dev.continuo.events.kafka.Envelope;
import dev.continuo.generator.GeneratorService;
import dev.continuo.generator.GeneratorSettings;
import dev.continuo.model.preset.Preset;
import dev.continuo.registry.Registry;
import dev.continuo.service.BackingSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;

/**
 * How long requests wait for their tracks: the generator as it is, over an embedded broker and an
 * embedded Postgres, and whoever asks, all in this process. Requests are published at a rate,
 * whether or not the service keeps up, and a wait counts from when its request was due.
 */
public final class ServeBenchmark {
  private static final int PARTITIONS = 4;

  /** As the service has it where nothing is said. */
  private static final int WORKERS = 4;

  private static final int CONNECTIONS = WORKERS + 2;
  private static final int WARM_ROUNDS = 6;
  private static final int WARM_SECONDS = 5;

  /** For stragglers, after the last request. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Options options;
  private final EmbeddedKafka kafka;
  private int rounds;

  private ServeBenchmark(Options options, EmbeddedKafka kafka) {
    this.options = options;
    this.kafka = kafka;
  }

  /**
   * What is measured.
   *
   * @param work where servers and files lie meanwhile; empty
   * @param rate requests a second
   * @param seconds that requests are published for
   * @param notes of each track
   */
  public record Options(Preset preset, Path work, int rate, int seconds, int notes) {}

  /**
   * What came out.
   *
   * @param failed answered with a failure
   * @param doubled tracks that came more than once
   * @param milliseconds from when a request was due until its track came, in order
   * @param pace of all of it
   */
  public record Result(
      int requests, int tracks, int failed, int doubled, double[] milliseconds, TimeTaken pace) {

    /** Requests without an answer. */
    public int lost() {
      return requests - tracks - failed;
    }

    /** The wait that a share of the tracks did not pass; NaN where there are none. */
    public double milliseconds(double share) {
      int last = milliseconds.length - 1;
      return last < 0 ? Double.NaN : milliseconds[(int) Math.ceil(share * last)];
    }
  }

  /** Measures; takes half a minute more than the seconds asked for. */
  public static Result run(Options options) throws IOException, InterruptedException {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(options.work().resolve("kafka"), 0);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(options.work().resolve("postgres"), 0)) {
      BackingSettings backing =
          new BackingSettings(
              kafka.bootstrapServers(),
              PARTITIONS,
              new Registry.Settings(
                  postgres.jdbcUrl(), postgres.user(), postgres.password(), CONNECTIONS),
              BucketSettings.directory(options.work().resolve("bucket")));
      try (Registry registry = Registry.open(backing.registry());
          GeneratorService service =
              GeneratorService.start(
                  new GeneratorSettings(
                      backing,
                      WORKERS,
                      Runtime.getRuntime().availableProcessors(),
                      Duration.ofSeconds(1)),
                  new SimpleMeterRegistry())) {
        PublishedModel.publish(options.preset(), registry, Buckets.open(backing.bucket()));
        return new ServeBenchmark(options, kafka).measure();
      }
    }
  }

  private Result measure() throws InterruptedException {
    for (int i = 0; i < WARM_ROUNDS; i++) {
      round(WARM_SECONDS);
      Compiler.awaitRest();
    }
    return round(options.seconds());
  }

  private Result round(int seconds) throws InterruptedException {
    rounds++;
    String prefix = "round-" + rounds + "-";
    int requests = options.rate() * seconds;
    Answers answers = new Answers(prefix, requests);
    try (TopicFollower follower = Answers.follow(kafka.bootstrapServers());
        Producer<String, byte[]> producer =
            Clients.producer(kafka.bootstrapServers(), "continuo-bench")) {
      TimeTaken.Watch watch = TimeTaken.start();
      Thread sending =
          Thread.ofPlatform()
              .name("requests")
              .start(() -> send(producer, prefix, answers, requests));
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds) + PATIENCE.toNanos();
      while (!answers.complete() && System.nanoTime() < deadline) {
        for (Object event : follower.poll()) {
          answers.take(event, System.nanoTime());
        }
      }
      sending.join();
      return new Result(
          requests,
          answers.tracks(),
          answers.failed(),
          answers.doubled(),
          answers.milliseconds(),
          watch.stop());
    }
  }

  private void send(
      Producer<String, byte[]> producer, String prefix, Answers answers, int requests) {
    long begin = System.nanoTime();
    long between = TimeUnit.SECONDS.toNanos(1) / options.rate();
    for (int i = 0; i < requests; i++) {
      long due = begin + i * between;
      LockSupport.parkNanos(due - System.nanoTime());
      answers.due(i, due);
      String id = prefix + i;
      GenerationRequested request =
          new GenerationRequested(id, options.preset().label(), options.notes(), null, (long) i);
      var _ =
          producer.send(
              Envelope.json(Topic.GENERATION_REQUESTS, id, request, id, "/continuo/bench")
                  .toRecord());
    }
    producer.flush();
  }
}
