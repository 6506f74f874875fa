package dev.continuo.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.DirectoryBucket;
import dev.continuo.bucket.StoredObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MidiFilesTest {
  private static final byte[] MIDI = {'M', 'T', 'h', 'd'};

  @TempDir private Path directory;

  @Test
  void below_directory_takesMidiByNameOrContent_andTellsTheRest() throws IOException {
    for (String name : new String[] {"b.MID", "a/c.kar", "d.rmi", "e.midi", "no ending"}) {
      put(name);
    }
    put(".hidden.mid");
    put(".git/x.mid");
    put("half.part");
    Files.createSymbolicLink(directory.resolve("up"), directory);
    Files.createSymbolicLink(directory.resolve("nothing.mid"), directory.resolve("none"));
    Files.createSymbolicLink(directory.resolve("link.mid"), directory.resolve("b.MID"));
    for (String name : new String[] {"1.txt", "2.txt", "3.txt", "4.txt", "5.txt"}) {
      Files.writeString(directory.resolve(name), "text");
    }

    MidiFiles files = MidiFiles.below(directory);

    assertThat(files.found())
        .extracting(MidiFiles.Found::name)
        .containsExactly("a/c.kar", "b.MID", "d.rmi", "e.midi", "link.mid", "no ending");
    assertThat(files.passedOverInWords())
        .hasValue(
            "passed over: up (a link to a directory that it lies in); nothing.mid (a link to nothing);"
                + " half.part (half-written, *.part); .git, .hidden.mid (hidden);"
                + " 1.txt, 2.txt, 3.txt and 2 more (no MIDI)");
  }

  @Test
  void below_oneFile_isThatFileUnderANameThatABucketReads() throws IOException {
    put(".hidden.mid");
    put("half.part");

    assertThat(MidiFiles.below(directory.resolve(".hidden.mid")).found())
        .extracting(MidiFiles.Found::name)
        .containsExactly("hidden.mid");
    assertThat(MidiFiles.below(directory.resolve("half.part")).found())
        .extracting(MidiFiles.Found::name)
        .containsExactly("half.part.mid");
  }

  @Test
  void drop_anyName_isAnObjectUnderIt() throws IOException {
    Path latin = Path.of(URI.create(directory.toUri() + "caf%E9%FF.mid"));
    Files.write(latin, MIDI);
    put("n".repeat(251) + ".mid");
    Path bucket = directory.resolve("home/bucket");
    BucketDrop drop = new BucketDrop(bucket);
    try (Bucket objects = new DirectoryBucket(bucket)) {
      for (MidiFiles.Found found : MidiFiles.below(directory).found()) {
        for (int i = 0; i < 2; i++) {
          drop.drop(found.name(), drop.unused(found.name()), found.read());
        }
      }

      assertThat(objects.list(Bucket.MIDI))
          .extracting(StoredObject::key)
          .containsExactly(
              "midi/caf\\xE9\\xFF-2.mid",
              "midi/caf\\xE9\\xFF.mid",
              "midi/" + "n".repeat(249) + "-2.mid",
              "midi/" + "n".repeat(251) + ".mid");
    }
  }

  private void put(String name) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, MIDI);
  }
}
