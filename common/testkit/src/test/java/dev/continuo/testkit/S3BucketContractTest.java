package dev.continuo.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.BucketSettings;
import dev.continuo.bucket.Buckets;
import dev.continuo.bucket.StoredObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class S3BucketContractTest extends BucketContract {
  private static EmbeddedS3 server;

  @BeforeAll
  static void start() {
    server = EmbeddedS3.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  protected Bucket emptyBucket() throws IOException {
    return Buckets.open(server.newBucket());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "midi/deep/er/b.mid",
        "midi/Dvořák – Škola 音楽 🎵.mid",
        "midi/50% + more #1?&x=y;z.mid",
        "midi/100%25 %2F.mid",
        "midi/ 'quoted' \"twice\" <b>.mid",
        "midi/e\u0301 and \u00e9.mid",
        "midi/bell\u0007 and\nline.mid",
        "top.mid"
      })
  void write_anyKey_readsBackAndIsListed(String key) throws IOException {
    try (Bucket bucket = emptyBucket()) {
      bucket.write(key, new byte[] {1, 2, 3});

      assertThat(bucket.list("")).extracting(StoredObject::key).containsExactly(key);
      assertThat(bucket.read(bucket.list("").get(0))).containsExactly(1, 2, 3);
      assertThat(bucket.locate(key)).startsWith("s3://").endsWith("/" + key);
      bucket.delete(key);
      assertThat(bucket.list("")).isEmpty();
    }
  }

  @Test
  void forEach_moreThanOnePage_givesEveryObjectOnce() throws IOException {
    list(1_001);
  }

  @Test
  @Tag("slow")
  void forEach_manyPages_givesEveryObjectOnce() throws IOException {
    list(5_100);
  }

  private void list(int objects) throws IOException {
    try (Bucket bucket = emptyBucket()) {
      TreeSet<String> written = new TreeSet<>();
      for (int i = 0; i < objects; i++) {
        String key = "midi/%d/%d.mid".formatted(i % 7, i);
        bucket.write(key, new byte[] {1});
        written.add(key);
      }
      List<String> listed = new ArrayList<>();
      bucket.forEach("midi/", object -> listed.add(object.key()));

      assertThat(listed).hasSize(objects).containsAll(written);
    }
  }

  @Test
  void open_prefix_isABucketOfItsOwn() throws IOException {
    BucketSettings whole = server.newBucket();
    String location = whole.location() + "/some/where";
    try (Bucket all = Buckets.open(whole);
        Bucket part = Buckets.open(EmbeddedS3.settings(location, server.endpoint()))) {
      part.write("midi/a.mid", new byte[] {1});
      all.write("midi/b.mid", new byte[] {2});

      assertThat(part.list("")).extracting(StoredObject::key).containsExactly("midi/a.mid");
      assertThat(part.read("midi/a.mid")).containsExactly(1);
      assertThat(part.locate("midi/a.mid")).isEqualTo(location + "/midi/a.mid");
      assertThat(all.read("some/where/midi/a.mid")).containsExactly(1);
    }
  }

  @Test
  void list_whatADirectoryCouldNotHold_isLeftOut() throws IOException {
    BucketSettings whole = server.newBucket();
    String hidden = whole.location() + "/.sgwtmp";
    try (Bucket all = Buckets.open(whole);
        Bucket gateway = Buckets.open(EmbeddedS3.settings(hidden, server.endpoint()))) {
      gateway.write("upload", new byte[1]);
      all.write("midi/a.mid", new byte[1]);

      assertThat(all.list("")).extracting(StoredObject::key).containsExactly("midi/a.mid");
    }
  }

  @Test
  void awaitChange_justListed_waitsForThePauseToEnd() throws Exception {
    try (Bucket bucket = emptyBucket()) {
      assertThat(bucket.awaitChange(Duration.ZERO)).isTrue();
      assertThat(bucket.awaitChange(Duration.ZERO)).isFalse();
      assertThat(bucket.awaitChange(Duration.ofSeconds(20))).isTrue();
    }
  }

  @Test
  void open_noSuchBucket_saysSo() {
    assertThatThrownBy(
            () -> Buckets.open(EmbeddedS3.settings("s3://none-of-ours", server.endpoint())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("s3://none-of-ours")
        .hasMessageContaining("aws s3 mb s3://none-of-ours");
  }

  @Test
  void open_nobodyAnswers_namesTheEndpoint() throws IOException {
    URI nobody;
    try (ServerSocket socket = new ServerSocket(0)) {
      nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
    assertThatThrownBy(() -> Buckets.open(EmbeddedS3.settings("s3://bucket", nobody)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(nobody.toString())
        .hasMessageContaining("CONTINUO_S3_ENDPOINT");
  }

  @Test
  void open_wrongCredentials_saysSo() throws IOException {
    String secret = System.setProperty("aws.secretAccessKey", "not it");
    try {
      BucketSettings settings = server.newBucket();
      assertThatThrownBy(() -> Buckets.open(settings))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("AWS_SECRET_ACCESS_KEY");
    } finally {
      System.setProperty("aws.secretAccessKey", secret);
    }
  }
}
