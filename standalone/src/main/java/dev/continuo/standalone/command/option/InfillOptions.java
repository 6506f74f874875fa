package dev.continuo.standalone.command.option;

import dev.continuo.events.track.InfillRequested;
import dev.continuo.events.track.InfillRequested.MusicRequested;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is to be replaced in a piece. */
public final class InfillOptions {
  private static final String PIECE = "piece:";
  private static final String OBJECT = "object:";
  private static final String TRACK = "track:";

  @Option(
      names = "--infill",
      paramLabel = "MUSIC",
      description =
          "Replace a section of piece:ID, object:KEY, track:ID or a MIDI file, from --from to --to.")
  private @Nullable String of;

  @Option(names = "--from", paramLabel = "S", description = "Where the section begins, seconds.")
  private @Nullable Double from;

  @Option(names = "--to", paramLabel = "S", description = "Where it ends, exclusive, seconds.")
  private @Nullable Double to;

  @Option(
      names = "--candidates",
      paramLabel = "N",
      description =
          "How many are composed, 1 to 1,024; the one is kept that leads best to what follows (default: 64).")
  private @Nullable Integer candidates;

  /** As a request has it; null where there is none. */
  @Nullable InfillRequested infill() {
    if (of == null) {
      if (from != null || to != null || candidates != null) {
        throw new CommandFailedException(
            "--from, --to and --candidates need --infill: what is to be replaced");
      }
      return null;
    }
    return new InfillRequested(music(of), from, to, candidates);
  }

  private static MusicRequested music(String name) {
    if (name.startsWith(PIECE)) {
      return new MusicRequested(name.substring(PIECE.length()), null, null, null);
    }
    if (name.startsWith(OBJECT)) {
      return new MusicRequested(null, name.substring(OBJECT.length()), null, null);
    }
    if (name.startsWith(TRACK)) {
      return new MusicRequested(null, null, null, name.substring(TRACK.length()));
    }
    String midi = PrimerOptions.file("--infill", Path.of(name));
    if (midi == null) {
      throw new CommandFailedException(
          "--infill must be piece:ID, object:KEY, track:ID or a MIDI file: %s".formatted(name));
    }
    return new MusicRequested(null, null, midi, null);
  }
}
