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
import dev.continuo.events.kafka.Topics;
import dev.continuo.generator.GeneratorService;
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
import org.jspecify.annotations.Nullable;

/**
 * How long requests wait for their tracks: the generator as it is, over an embedded broker and an
 * embedded Postgres, and whoever asks, all in this process; or in processes of its own, of which
 * one after another is killed. Requests are published at a rate, whether or not the service keeps
 * up, and a wait counts from when its request was due.
 */
public final class ServeBenchmark {
  private static final int PARTITIONS = 4;
  private static final int WARM_ROUNDS = 6;
  private static final int WARM_SECONDS = 5;

  /** For stragglers, after the last request: longer than a request is lent to who was killed. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Options options;
  private final EmbeddedKafka kafka;
  private final @Nullable Replicas replicas;
  private int rounds;

  private ServeBenchmark(Options options, EmbeddedKafka kafka, @Nullable Replicas replicas) {
    this.options = options;
    this.kafka = kafka;
    this.replicas = replicas;
  }

  /**
   * What is measured.
   *
   * @param work where servers and files lie meanwhile; empty
   * @param rate requests a second
   * @param seconds that requests are published for
   * @param notes of each track
   * @param replicas processes of the service, which share one partition; 0 for this process alone
   * @param killSeconds after which one of them is killed, again and again; 0 for never
   */
  public record Options(
      Preset preset, Path work, int rate, int seconds, int notes, int replicas, int killSeconds) {}

  /**
   * What came out.
   *
   * @param failed answered with a failure
   * @param doubled second tracks for a request, of another id or other bytes
   * @param again events that came again, with the id that they had, as they may
   * @param killed processes
   * @param milliseconds from when a request was due until its track came, in order
   * @param pace of all of it; what replicas compute is not counted
   */
  public record Result(
      int requests,
      int tracks,
      int failed,
      int doubled,
      int again,
      int killed,
      double[] milliseconds,
      TimeTaken pace) {

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
              options.replicas() == 0 ? PARTITIONS : 1,
              new Registry.Settings(
                  postgres.jdbcUrl(),
                  postgres.user(),
                  postgres.password(),
                  ReplicaProcess.CONNECTIONS),
              BucketSettings.directory(options.work().resolve("bucket")));
      Topics.ensure(backing.bootstrapServers(), backing.partitions());
      try (Registry registry = Registry.open(backing.registry())) {
        PublishedModel.publish(options.preset(), registry, Buckets.open(backing.bucket()));
        return options.replicas() == 0
            ? here(options, kafka, backing)
            : apart(options, kafka, backing);
      }
    }
  }

  private static Result here(Options options, EmbeddedKafka kafka, BackingSettings backing)
      throws IOException, InterruptedException {
    try (GeneratorService service =
        GeneratorService.start(ReplicaProcess.usual(backing), new SimpleMeterRegistry())) {
      return new ServeBenchmark(options, kafka, null).measure();
    }
  }

  private static Result apart(Options options, EmbeddedKafka kafka, BackingSettings backing)
      throws IOException, InterruptedException {
    Path log = options.work().resolve("replicas.log");
    try (Replicas replicas = new Replicas(options.replicas(), backing, log)) {
      return new ServeBenchmark(options, kafka, replicas).measure();
    }
  }

  private Result measure() throws IOException, InterruptedException {
    if (options.killSeconds() > 0) {
      round(1); // They are up: whoever is killed has no time to get warm anyway.
    } else {
      for (int i = 0; i < WARM_ROUNDS; i++) {
        round(WARM_SECONDS);
        Compiler.awaitRest();
      }
    }
    return round(options.seconds());
  }

  private Result round(int seconds) throws IOException, InterruptedException {
    rounds++;
    String prefix = "round-" + rounds + "-";
    int requests = options.rate() * seconds;
    Answers answers = new Answers(prefix, requests);
    int before = replicas == null ? 0 : replicas.killed();
    try (TopicFollower follower = Answers.follow(kafka.bootstrapServers());
        Producer<String, byte[]> producer =
            Clients.producer(kafka.bootstrapServers(), "continuo-bench")) {
      TimeTaken.Watch watch = TimeTaken.start();
      Thread sending =
          Thread.ofPlatform()
              .name("requests")
              .start(() -> send(producer, prefix, answers, requests));
      long begin = System.nanoTime();
      long deadline = begin + TimeUnit.SECONDS.toNanos(seconds) + PATIENCE.toNanos();
      long kill = begin + TimeUnit.SECONDS.toNanos(options.killSeconds());
      while (!answers.complete() && System.nanoTime() < deadline) {
        for (Object event : follower.poll()) {
          answers.take(event, System.nanoTime());
        }
        if (replicas != null
            && options.killSeconds() > 0
            && System.nanoTime() > kill
            && sending.isAlive()) {
          replicas.killOne();
          kill += TimeUnit.SECONDS.toNanos(options.killSeconds());
        }
      }
      sending.join();
      return new Result(
          requests,
          answers.tracks(),
          answers.failed(),
          answers.doubled(),
          answers.again(),
          replicas == null ? 0 : replicas.killed() - before,
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
