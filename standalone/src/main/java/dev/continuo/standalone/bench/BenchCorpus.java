package dev.continuo.standalone.bench;

import dev.continuo.bucket.ContentId;
import dev.continuo.client.MidiFiles;
import dev.continuo.music.MidiReader;
import dev.continuo.music.UnreadableMidiException;
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
import java.util.stream.IntStream;

/**
 * The files that are ingested: all readable ones of a folder, each once by content, and as many
 * transposed copies of them as a run needs.
 */
final class BenchCorpus {
  /** Copies under other pitches; with the original they are as many as there are pitches. */
  static final int MOST_COPIES = 127;

  private final List<byte[]> files;
  private final int[] notes;

  /** Files that have been written. */
  private int written;

  private BenchCorpus(List<byte[]> files, List<Integer> notes) {
    this.files = files;
    this.notes = notes.stream().mapToInt(Integer::intValue).toArray();
  }

  /** What some of the files hold. */
  record Amount(int files, long bytes, long notes) {}

  static BenchCorpus below(Path directory) throws IOException {
    List<byte[]> files = new ArrayList<>();
    List<Integer> notes = new ArrayList<>();
    Set<String> contents = new HashSet<>();
    for (MidiFiles.Found found : MidiFiles.below(directory).found()) {
      byte[] bytes = found.read();
      int read = notes(bytes);
      if (read > 0 && contents.add(ContentId.of(bytes))) {
        files.add(bytes);
        notes.add(read);
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

  /** In one copy. */
  int files() {
    return files.size();
  }

  /** In one copy. */
  long notes() {
    return IntStream.of(notes).asLongStream().sum();
  }

  /** How many files can still be written. */
  int left() {
    return Math.multiplyExact(MOST_COPIES, files.size()) - written;
  }

  /**
   * Writes files, other ones at each call, copy after copy, as if they had lain there for long.
   *
   * @param wanted at most {@link #left}
   */
  Amount write(Path directory, int wanted) throws IOException {
    FileTime settled = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
    long wroteBytes = 0;
    long wroteNotes = 0;
    for (int end = written + wanted; written < end; written++) {
      int copy = written / files.size();
      int i = written % files.size();
      Path folder = Files.createDirectories(directory.resolve("copy-" + copy));
      Path file = folder.resolve("%05d.mid".formatted(i));
      byte[] bytes = Transposed.of(files.get(i), copy + 1);
      Files.write(file, bytes);
      Files.setLastModifiedTime(file, settled);
      wroteBytes += bytes.length;
      wroteNotes += notes[i];
    }
    return new Amount(wanted, wroteBytes, wroteNotes);
  }
}
