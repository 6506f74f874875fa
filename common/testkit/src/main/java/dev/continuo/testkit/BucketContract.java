package dev.continuo.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.ObjectChangedException;
import dev.continuo.bucket.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every bucket must do. A test of an implementation extends it and gives empty buckets. */
public abstract class BucketContract {

  /** A new, empty bucket, not shared with another test. */
  protected abstract Bucket emptyBucket() throws IOException;

  @Test
  void list_emptyBucket_isEmpty() throws IOException {
    assertThat(emptyBucket().list("")).isEmpty();
    assertThat(emptyBucket().list(Bucket.MIDI)).isEmpty();
  }

  @Test
  void list_severalObjects_inOrderOfKeysUnderThePrefix() throws IOException {
    Bucket bucket = emptyBucket();
    for (String key : List.of("midi/b.mid", "tracks/t.mid", "midi/a/z.mid", "midi/a.mid")) {
      bucket.write(key, key.getBytes(UTF_8));
    }

    assertThat(keys(bucket, ""))
        .containsExactly("midi/a.mid", "midi/a/z.mid", "midi/b.mid", "tracks/t.mid");
    assertThat(keys(bucket, Bucket.MIDI))
        .containsExactly("midi/a.mid", "midi/a/z.mid", "midi/b.mid");
    assertThat(keys(bucket, "midi/a")).containsExactly("midi/a.mid", "midi/a/z.mid");
    assertThat(keys(bucket, "nothing/")).isEmpty();
  }

  @Test
  void list_object_tellsSizeAndTime() throws IOException {
    Bucket bucket = emptyBucket();
    Instant before = Instant.now().minus(1, ChronoUnit.MINUTES);
    bucket.write("midi/a.mid", new byte[1_234]);

    StoredObject object = bucket.list("").get(0);
    assertThat(object.bytes()).isEqualTo(1_234);
    assertThat(object.modified()).isBetween(before, Instant.now().plus(1, ChronoUnit.MINUTES));
  }

  @Test
  void read_afterWrite_givesTheBytes() throws IOException {
    Bucket bucket = emptyBucket();
    for (String key : List.of("midi/a.mid", "midi/Für Elise – 50% #1 (+ 2).mid", "a b/c&d=e.mid")) {
      byte[] bytes = key.getBytes(UTF_8);
      bucket.write(key, bytes);
      assertThat(bucket.read(key)).as(key).isEqualTo(bytes);
      assertThat(keys(bucket, key)).as(key).containsExactly(key);
      try (InputStream in = bucket.open(key)) {
        assertThat(in.readAllBytes()).as(key).isEqualTo(bytes);
      }
    }
  }

  @Test
  void read_noSuchObject_throws() throws IOException {
    Bucket bucket = emptyBucket();
    assertThatThrownBy(() -> bucket.read("midi/none.mid"))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("midi/none.mid");
    assertThatThrownBy(() -> bucket.read("midi")).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void readListed_asItWasListed_givesTheBytes() throws IOException {
    Bucket bucket = emptyBucket();
    bucket.write("midi/a.mid", "as listed".getBytes(UTF_8));

    assertThat(bucket.read(bucket.list("").get(0))).asString(UTF_8).isEqualTo("as listed");
  }

  @Test
  void readListed_replacedOrGone_saysSo() throws IOException {
    Bucket bucket = emptyBucket();
    bucket.write("midi/a.mid", new byte[10]);
    StoredObject listed = bucket.list("").get(0);

    bucket.write("midi/a.mid", new byte[11]);
    assertThatThrownBy(() -> bucket.read(listed))
        .isInstanceOf(ObjectChangedException.class)
        .hasMessageContaining("midi/a.mid");
    bucket.delete("midi/a.mid");
    assertThatThrownBy(() -> bucket.read(listed)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void awaitChange_objectWritten_isToldOfSoon() throws Exception {
    try (Bucket bucket = emptyBucket()) {
      assertThat(bucket.awaitChange(Duration.ofSeconds(10))).as("the first time").isTrue();
      bucket.write("midi/a.mid", new byte[1]);
      assertThat(bucket.awaitChange(Duration.ofSeconds(10))).isTrue();
    }
  }

  @Test
  void write_again_replacesTheBytes() throws IOException {
    Bucket bucket = emptyBucket();
    bucket.write("midi/a.mid", new byte[100]);
    bucket.write("midi/a.mid", new byte[] {7});

    assertThat(bucket.read("midi/a.mid")).containsExactly(7);
    assertThat(bucket.list("")).hasSize(1);
  }

  @Test
  void write_noBytes_isAnObject() throws IOException {
    Bucket bucket = emptyBucket();
    bucket.write("midi/empty.mid", new byte[0]);

    assertThat(bucket.read("midi/empty.mid")).isEmpty();
    assertThat(bucket.list("").get(0).bytes()).isZero();
  }

  @Test
  void delete_object_removesJustThat() throws IOException {
    Bucket bucket = emptyBucket();
    bucket.write("midi/a.mid", new byte[1]);
    bucket.write("midi/b.mid", new byte[1]);

    bucket.delete("midi/a.mid");
    bucket.delete("midi/a.mid");

    assertThat(keys(bucket, "")).containsExactly("midi/b.mid");
  }

  @Test
  void anyMethod_keyThatLeavesTheBucket_isRefused() throws IOException {
    Bucket bucket = emptyBucket();
    for (String key : List.of("", "/etc/passwd", "../a", "midi/../../a", "midi//a", "midi/.a")) {
      assertThatThrownBy(() -> bucket.write(key, new byte[1]))
          .as("'%s'", key)
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> bucket.read(key))
          .as("'%s'", key)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void locate_object_saysWhereAPersonFindsIt() throws IOException {
    assertThat(emptyBucket().locate("midi/a.mid")).endsWith("midi/a.mid").hasSizeGreaterThan(10);
  }

  private static List<String> keys(Bucket bucket, String prefix) throws IOException {
    return bucket.list(prefix).stream().map(StoredObject::key).toList();
  }
}
