package dev.continuo.standalone.demo;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.FileNames;
import dev.continuo.client.BucketDrop;
import dev.continuo.client.DroppedFile;
import dev.continuo.client.IngestWatch;
import dev.continuo.client.MidiFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The files of a demo on their way into the bucket. */
final class DemoFiles {
  private static final String FOLDER = "demo/";

  private final List<File> files;
  private final Optional<String> passedOver;

  private record File(String name, byte[] bytes) {

    DroppedFile asDropped() {
      return new DroppedFile(name, Bucket.MIDI + FOLDER + name, BucketDrop.contentId(bytes));
    }
  }

  private DemoFiles(List<File> files, Optional<String> passedOver) {
    this.files = files;
    this.passedOver = passedOver;
  }

  /** What beside them was left out, in words. */
  Optional<String> passedOver() {
    return passedOver;
  }

  /** The files that a path stands for, or the music that comes along. */
  static DemoFiles of(@Nullable Path directory) throws IOException {
    List<File> files = new ArrayList<>();
    if (directory == null) {
      DemoMusic.pieces().forEach(piece -> files.add(new File(piece.name(), piece.midi())));
      return new DemoFiles(files, Optional.empty());
    }
    MidiFiles below = MidiFiles.below(directory);
    for (MidiFiles.Found file : below.found()) {
      files.add(new File(file.name(), file.read()));
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException(
          "--midi %s: no MIDI file lies below it".formatted(FileNames.of(directory)));
    }
    return new DemoFiles(files, below.passedOverInWords());
  }

  int count() {
    return files.size();
  }

  /** Drops those that ingest has not answered yet: a demo can be repeated on the same home. */
  List<DroppedFile> drop(Path bucket, IngestWatch watch) throws IOException {
    List<DroppedFile> all = files.stream().map(File::asDropped).toList();
    Set<DroppedFile> known =
        watch.answersSoFar(all).stream().map(IngestWatch.Answer::file).collect(Collectors.toSet());
    BucketDrop drop = new BucketDrop(bucket);
    for (File file : files) {
      if (!known.contains(file.asDropped())) {
        drop.drop(file.name(), FOLDER + file.name(), file.bytes());
      }
    }
    return all;
  }
}
