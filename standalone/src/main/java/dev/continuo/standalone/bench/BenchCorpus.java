package dev.continuo.standalone.bench;

import dev.continuo.bucket.ContentId;
import dev.continuo.music.MidiReader;
import dev.continuo.music.UnreadableMidiException;
import dev.continuo.standalone.client.MidiFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The files that are ingested: all readable ones of a folder, each once by content, and as many
 * transposed copies of them as a run needs.
 */
final class BenchCorpus {
  /** Copies under other pitches; with the original they are as many as there are pitches. */
  static final int MOST_COPIES = 127;

  private final List<byte[]> files;
  private final long bytes;
  private final long notes;
  private int copies;

  private BenchCorpus(List<byte[]> files, long notes) {
    this.files = files;
    this.bytes = files.stream().mapToLong(file -> file.length).sum();
    this.notes = notes;
  }

  static BenchCorpus below(Path directory) throws IOException {
    List<byte[]> files = new ArrayList<>();
    Set<String> contents = new HashSet<>();
    long notes = 0;
    for (MidiFiles.Found found : MidiFiles.below(directory)) {
      byte[] bytes = found.read();
      int read = notes(bytes);
      if (read > 0 && contents.add(ContentId.of(bytes))) {
        files.add(bytes);
        notes += read;
      }
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException("there is no readable MIDI file below " + directory);
    }
    return new BenchCorpus(files, notes);
  }

  /** How many the file holds; none if it cannot be read, which is not what is measured here. */
  private static int notes(byte[] bytes) {
    try {
      return MidiReader.read(bytes).notes().size();
    } catch (UnreadableMidiException e) {
      return 0;
    }
  }

  int files() {
    return files.size();
  }

  /** Of one copy. */
  long bytes() {
    return bytes;
  }

  /** Of one copy. */
  long notes() {
    return notes;
  }

  /** How many more can be written. */
  int copiesLeft() {
    return MOST_COPIES - copies;
  }

  /** Writes copies of all files, other ones at each call, as if they had lain there for long. */
  void write(Path directory, int wanted) throws IOException {
    FileTime settled = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
    for (int end = copies + wanted; copies < end; copies++) {
      Path copy = Files.createDirectories(directory.resolve("copy-" + copies));
      for (int i = 0; i < files.size(); i++) {
        Path file = copy.resolve("%05d.mid".formatted(i));
        Files.write(file, Transposed.of(files.get(i), copies + 1));
        Files.setLastModifiedTime(file, settled);
      }
    }
  }
}
