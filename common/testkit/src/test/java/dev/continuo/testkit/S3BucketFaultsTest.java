package dev.continuo.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.BucketSettings;
import dev.continuo.bucket.Buckets;
import dev.continuo.bucket.ObjectChangedException;
import dev.continuo.bucket.StoredObject;
import dev.continuo.testkit.FaultyProxy.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** A server that throttles and a network that cuts: nothing is lost, nothing doubled. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class S3BucketFaultsTest {
  private static final String KEY = "midi/a.mid";
  private static EmbeddedS3 server;

  private FaultyProxy proxy;
  private Bucket direct;
  private Bucket bucket;

  @BeforeAll
  static void start() {
    server = EmbeddedS3.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void open() throws IOException {
    BucketSettings settings = server.newBucket();
    proxy = FaultyProxy.before(server.endpoint());
    direct = Buckets.open(settings);
    bucket = Buckets.open(EmbeddedS3.settings(settings.location(), proxy.endpoint()));
  }

  @AfterEach
  void close() throws IOException {
    bucket.close();
    direct.close();
    proxy.close();
  }

  @Test
  void read_cutTwice_givesAllBytes() throws IOException {
    byte[] bytes = randomBytes(1, 300_000);
    direct.write(KEY, bytes);
    proxy.faults(first(2, "GET", FaultyProxy.cutAfter(0.6)));

    assertThat(bucket.read(KEY)).isEqualTo(bytes);
  }

  @Test
  void read_cutEveryTime_fails() throws IOException {
    direct.write(KEY, randomBytes(2, 3_000));
    proxy.faults(first(Integer.MAX_VALUE, "GET", FaultyProxy.cutAfter(0.6)));

    assertThatThrownBy(() -> bucket.read(KEY))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(KEY);
  }

  @Test
  void open_cutOftenWhileRead_givesAllBytes() throws IOException {
    byte[] bytes = randomBytes(3, 300_000);
    direct.write(KEY, bytes);
    proxy.faults(first(4, "GET", FaultyProxy.cutAfter(0.5)));

    try (InputStream in = bucket.open(KEY)) {
      assertThat(in.readAllBytes()).isEqualTo(bytes);
    }
  }

  @Test
  void open_replacedWhileRead_isNoticed() throws IOException {
    direct.write(KEY, randomBytes(4, 300_000));
    proxy.faults(first(1, "GET", FaultyProxy.cutAfter(0.5)));

    try (InputStream in = bucket.open(KEY)) {
      direct.write(KEY, randomBytes(5, 300_001));
      assertThatThrownBy(in::readAllBytes).isInstanceOf(ObjectChangedException.class);
    }
  }

  @Test
  void everyRequest_throttledOrUnanswered_isMadeAgain() throws IOException {
    for (Fault fault : List.of(FaultyProxy.SLOW_DOWN, FaultyProxy.NO_ANSWER)) {
      proxy.faults(first(2, "PUT", fault));
      bucket.write(KEY, "whole".getBytes(UTF_8));
      proxy.faults(first(2, "GET", fault));
      StoredObject listed = bucket.list("midi/").get(0);
      proxy.faults(first(2, "GET", fault));
      assertThat(bucket.read(listed)).asString(UTF_8).isEqualTo("whole");
      proxy.faults(first(2, "HEAD", fault));
      assertThat(bucket.read(listed)).asString(UTF_8).isEqualTo("whole");
      proxy.faults(first(2, "DELETE", fault));
      bucket.delete(KEY);
      assertThat(direct.list("")).isEmpty();
    }
  }

  @Test
  void read_bytesComeOneByOne_givesAll() throws IOException {
    byte[] bytes = randomBytes(6, 3_000);
    direct.write(KEY, bytes);
    proxy.faults(request -> FaultyProxy.DRIBBLE);

    assertThat(bucket.read(bucket.list("").get(0))).isEqualTo(bytes);
  }

  @Test
  void readListed_replacedWhileRead_isNoticed() throws IOException {
    direct.write(KEY, randomBytes(7, 3_000));
    StoredObject listed = bucket.list("").get(0);
    proxy.faults(first(1, "GET", FaultyProxy.meanwhile(() -> write(KEY, randomBytes(8, 3_001)))));

    assertThatThrownBy(() -> bucket.read(listed)).isInstanceOf(ObjectChangedException.class);
    assertThat(bucket.read(bucket.list("").get(0))).isEqualTo(randomBytes(8, 3_001));
  }

  @Test
  void readListed_deletedWhileRead_isGone() throws IOException {
    direct.write(KEY, randomBytes(9, 3_000));
    StoredObject listed = bucket.list("").get(0);
    proxy.faults(first(1, "GET", FaultyProxy.meanwhile(() -> delete(KEY))));

    assertThatThrownBy(() -> bucket.read(listed)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void forEach_pagesCutAndThrottled_givesEveryObjectOnce() throws IOException {
    List<String> written = new ArrayList<>();
    for (int i = 0; i < 1_200; i++) {
      written.add("midi/%04d.mid".formatted(i));
      direct.write(written.get(i), new byte[] {1});
    }
    AtomicInteger asked = new AtomicInteger();
    proxy.faults(request ->
        switch (asked.getAndIncrement() % 4) {
          case 0 -> FaultyProxy.cutAfter(0.9);
          case 1 -> FaultyProxy.SLOW_DOWN;
          case 2 -> FaultyProxy.NO_ANSWER;
          default -> FaultyProxy.NONE;
        });

    List<String> listed = new ArrayList<>();
    bucket.forEach("midi/", object -> listed.add(object.key()));

    assertThat(listed).containsExactlyElementsOf(written);
  }

  @Test
  void randomFaults_everyObjectIsReadAsItWasWritten() throws IOException {
    long seed = 20_261_123;
    Random random = new Random(seed);
    List<Fault> faults =
        List.of(
            FaultyProxy.SLOW_DOWN,
            FaultyProxy.NO_ANSWER,
            FaultyProxy.cutAfter(0),
            FaultyProxy.cutAfter(0.5),
            FaultyProxy.cutAfter(0.99));
    proxy.faults(request ->
        random.nextInt(3) == 0 ? faults.get(random.nextInt(faults.size())) : FaultyProxy.NONE);

    for (int i = 0; i < 40; i++) {
      bucket.write("midi/%02d.mid".formatted(i), randomBytes(i, 1_000 * i));
    }
    List<StoredObject> listed = bucket.list("midi/");

    assertThat(listed).as("seed %d", seed).hasSize(40);
    for (int i = 0; i < 40; i++) {
      assertThat(bucket.read(listed.get(i)))
          .as("seed %d", seed)
          .isEqualTo(randomBytes(i, 1_000 * i));
    }
  }

  /** The fault for the first requests of a method, none for the others. */
  private static Function<String, Fault> first(int count, String method, Fault fault) {
    AtomicInteger left = new AtomicInteger(count);
    return request ->
        request.startsWith(method + " ") && left.getAndDecrement() > 0 ? fault : FaultyProxy.NONE;
  }

  private void write(String key, byte[] bytes) {
    try {
      direct.write(key, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void delete(String key) {
    try {
      direct.delete(key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] randomBytes(long seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
