package dev.continuo.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryBucketTest {
  @TempDir Path directory;
  private Path root;
  private DirectoryBucket bucket;

  @BeforeEach
  void open() throws IOException {
    root = directory.resolve("a bucket+100%");
    bucket = new DirectoryBucket(root);
  }

  @Test
  void constructor_newDirectory_hasThePlacesThatPeopleAndServicesUse() {
    assertThat(root.resolve("midi")).isDirectory();
    assertThat(root.resolve("checkpoints")).isDirectory();
    assertThat(root.resolve("tracks")).isDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "midi/a.mid",
        "midi/deep/er/b.mid",
        "midi/Dvořák – Škola 音楽 🎵.mid",
        "midi/50% + more #1?.mid",
        "midi/latin-1 \\xE9\\xFF.mid",
        "midi/\\xE9/é.mid",
        "midi/a back\\slash \\x5CxE9 \\xe9.mid",
        "top.mid"
      })
  void write_anyKey_readsBackAndIsListed(String key) throws IOException {
    bucket.write(key, "one".getBytes(UTF_8));
    bucket.write(key, "three".getBytes(UTF_8));

    assertThat(bucket.read(key)).asString(UTF_8).isEqualTo("three");
    try (InputStream in = bucket.open(key)) {
      assertThat(in.readAllBytes()).asString(UTF_8).isEqualTo("three");
    }
    assertThat(bucket.list("")).extracting(StoredObject::key).containsExactly(key);
    assertThat(bucket.list("")).extracting(StoredObject::bytes).containsExactly(5L);
    assertThat(bucket.locate(key)).isEqualTo(root.toRealPath() + "/" + key);

    bucket.delete(key);
    bucket.delete(key);
    assertThat(bucket.list("")).isEmpty();
  }

  @Test
  void write_done_leavesNothingElseBehind() throws IOException {
    bucket.write("midi/a.mid", new byte[100_000]);

    assertThat(root.resolve(".unfinished")).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/etc/passwd",
        "..",
        "../a",
        "midi/../../a",
        "midi//a",
        "midi/",
        ".hidden",
        "midi/.a",
        "midi/a.part",
        "midi/\0a"
      })
  void write_badKey_refused(String key) {
    assertThatThrownBy(() -> bucket.write(key, new byte[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("key");
  }

  @Test
  void read_absent_noSuchFile() {
    assertThatThrownBy(() -> bucket.read("midi/none.mid")).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> bucket.read("midi")).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void list_prefix_sortedAndWithoutWhatIsNoObject() throws IOException {
    for (String key : List.of("midi/b.mid", "midi/a/z.mid", "midi/a.mid", "tracks/t.mid")) {
      bucket.write(key, new byte[1]);
    }
    Files.write(root.resolve("midi/.DS_Store"), new byte[1]);
    Files.write(root.resolve("midi/c.mid.part"), new byte[1]);
    Files.createDirectory(root.resolve("midi/.git"));
    Files.write(root.resolve("midi/.git/d.mid"), new byte[1]);

    assertThat(bucket.list("midi/"))
        .extracting(StoredObject::key)
        .containsExactly("midi/a.mid", "midi/a/z.mid", "midi/b.mid");
    assertThat(bucket.list("midi/a"))
        .extracting(StoredObject::key)
        .containsExactly("midi/a.mid", "midi/a/z.mid");
    assertThat(bucket.list("nowhere/")).isEmpty();
  }

  @Test
  void forEach_whatIsNoObject_isToldWithTheCause() throws IOException {
    Path midi = root.resolve("midi");
    Files.write(midi.resolve(".hidden.mid"), new byte[1]);
    Files.createDirectory(midi.resolve(".git"));
    Path old = Files.write(midi.resolve("old.part"), new byte[1]);
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(90)));
    Files.write(midi.resolve("new.part"), new byte[1]);
    Files.createSymbolicLink(midi.resolve("broken.mid"), midi.resolve("none"));
    Files.createSymbolicLink(midi.resolve("loop.mid"), midi.resolve("loop.mid"));
    Files.createSymbolicLink(midi.resolve("up"), Path.of(".."));
    Files.createSymbolicLink(midi.resolve("out.mid"), Files.createFile(directory.resolve("o.mid")));

    Map<String, String> told = new TreeMap<>();
    bucket.forEach(
        "midi/", object -> {}, passed -> told.put(passed.key(), passed.cause().substring(0, 14)));

    assertThat(told)
        .containsExactly(
            entry("midi/.git/", "hidden, as its"),
            entry("midi/.hidden.mid", "hidden, as its"),
            entry("midi/broken.mid", "a link to noth"),
            entry("midi/loop.mid", "a link to noth"),
            entry("midi/old.part", "half-written, "),
            entry("midi/out.mid", "a link that le"),
            entry("midi/up", "a link to a di"));
  }

  @Test
  void list_namesInLatin1_areEscapedReversibly() throws IOException {
    URI latin = URI.create(root.resolve("midi").toUri() + "/caf%E9/na%EFve.mid");
    Files.createDirectories(Path.of(latin).getParent());
    Files.write(Path.of(latin), new byte[] {7});

    List<StoredObject> listed = bucket.list("midi/");

    assertThat(listed).extracting(StoredObject::key).containsExactly("midi/caf\\xE9/na\\xEFve.mid");
    assertThat(bucket.read(listed.getFirst())).containsExactly(7);
    bucket.delete(listed.getFirst().key());
    assertThat(Path.of(latin)).doesNotExist();
  }

  @Test
  void list_modified_inMicroseconds() throws IOException {
    bucket.write("midi/a.mid", new byte[1]);
    Files.setLastModifiedTime(
        root.resolve("midi/a.mid"), FileTime.from(Instant.parse("2026-01-02T03:04:05.123456789Z")));

    assertThat(bucket.list("midi/"))
        .extracting(StoredObject::modified)
        .containsExactly(Instant.parse("2026-01-02T03:04:05.123456Z"));
  }

  @Test
  void symbolicLinks_leadingOut_areNoObjects() throws IOException {
    Path outside = Files.createDirectory(directory.resolve("outside"));
    Files.write(outside.resolve("secret.mid"), new byte[1]);
    Files.createSymbolicLink(root.resolve("midi/file.mid"), outside.resolve("secret.mid"));
    Files.createSymbolicLink(root.resolve("midi/folder"), outside);
    Files.createSymbolicLink(root.resolve("midi/broken.mid"), outside.resolve("none"));
    bucket.write("midi/a.mid", new byte[1]);
    Files.createSymbolicLink(root.resolve("midi/b.mid"), root.resolve("midi/a.mid"));

    assertThat(bucket.list("midi/"))
        .extracting(StoredObject::key)
        .containsExactly("midi/a.mid", "midi/b.mid");
    assertThatThrownBy(() -> bucket.read("midi/file.mid")).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> bucket.read("midi/folder/secret.mid"))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> bucket.write("midi/folder/new.mid", new byte[1]))
        .isInstanceOf(IOException.class);
  }

  @Test
  void constructor_abandonedWrite_isRemoved() throws IOException {
    Path fresh = Files.write(root.resolve(".unfinished/fresh"), new byte[1]);
    Path old = Files.write(root.resolve(".unfinished/old"), new byte[1]);
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(7200)));

    assertThat(new DirectoryBucket(root).list("")).isEmpty();

    assertThat(old).doesNotExist();
    assertThat(fresh).exists();
  }
}
