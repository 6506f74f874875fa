package dev.continuo.evaluation;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.continuo.music.UnreadableMidiException;
import dev.continuo.music.sequence.SequencePolicy.Durations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Real music beside the project; nobody's to ship, so tests on it are skipped without it. */
public final class SharedMusic {

  private SharedMusic() {}

  /** The sequences of a folder in {@code shared/data}; skips the calling test without it. */
  public static List<SequenceNotes> of(String name) throws IOException, UnreadableMidiException {
    Path up = Path.of("").toAbsolutePath();
    while (up != null && !Files.isDirectory(up.resolve("shared/data").resolve(name))) {
      up = up.getParent();
    }
    assumeTrue(up != null, "no shared/data/" + name + " in any folder above");
    if (up == null) {
      return List.of();
    }
    List<SequenceNotes> sequences = new ArrayList<>();
    try (Stream<Path> files = Files.list(up.resolve("shared/data").resolve(name))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".mid")).sorted().toList()) {
        sequences.addAll(
            SequenceNotes.read(
                file.getFileName().toString(), Files.readAllBytes(file), Durations.KEYS));
      }
    }
    return sequences;
  }
}
