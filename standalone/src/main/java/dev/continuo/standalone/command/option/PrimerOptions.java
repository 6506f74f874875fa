package dev.continuo.standalone.command.option;

import dev.continuo.events.track.PrimerRequested;
import dev.continuo.events.track.PrimerRequested.Take;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a track goes on from. */
public final class PrimerOptions {

  @Option(
      names = "--primer",
      paramLabel = "MUSIC",
      description =
          "A MIDI file, a key in the bucket below midi/ or tracks/, or a piece's id (default: the model's own beginning).")
  private @Nullable String primer;

  @Option(
      names = "--primer-notes",
      paramLabel = "N",
      description = "How many of its notes at most (default: 64, or as many as the model reads).")
  private @Nullable Integer notes;

  @Option(
      names = "--primer-seconds",
      paramLabel = "S",
      description = "How much of it at most (default: any).")
  private @Nullable Double seconds;

  @Option(names = "--primer-last", description = "Its last notes, not its first.")
  private boolean last;

  @Option(names = "--primer-included", description = "Begin the track with it.")
  private boolean included;

  /** As a request has it; null where there is none. */
  @Nullable PrimerRequested primer() {
    if (primer == null) {
      return null;
    }
    String piece = primer.matches("[0-9a-f]{64}") ? primer : null;
    String midi = piece == null ? file("--primer", Path.of(primer)) : null;
    return new PrimerRequested(
        piece,
        piece == null && midi == null ? primer : null,
        midi,
        last ? Take.LAST : null,
        notes,
        seconds,
        included ? Boolean.TRUE : null);
  }

  /** A file's bytes, base64; null where there is no such file. */
  static @Nullable String file(String option, Path path) {
    if (!Files.isRegularFile(path)) {
      return null;
    }
    try {
      return Base64.getEncoder().encodeToString(Files.readAllBytes(path));
    } catch (IOException e) {
      throw new CommandFailedException(
          "%s must be a file that can be read: %s: %s".formatted(option, path, e.getMessage()));
    }
  }
}
