package dev.continuo.standalone.command.option;

import dev.continuo.events.GenerationRequested;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is asked for of a track; what is not given is as the platform has it. */
public final class TrackOptions {

  @Option(
      names = "--model",
      paramLabel = "M",
      description =
          "name, name:version or name@alias (default: the version published last, but for those with a warning).")
  private @Nullable String model;

  @Option(
      names = "--notes",
      paramLabel = "N",
      description =
          "How many (default: until the model says that the piece has ended; 120 if it does not say so).")
  private @Nullable Integer notes;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description = "How freely classes are drawn, above 0, at most 10 (default: the model's).")
  private @Nullable Double temperature;

  @Option(names = "--seed", paramLabel = "N", description = "Of the random draws (default: 1).")
  private @Nullable Long seed;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "Within which notes begin (default: any).")
  private @Nullable Double seconds;

  @Option(
      names = "--sampling",
      paramLabel = "KEY=VALUE",
      description = {
        "How notes are drawn where not as the model usually is, as often as needed: --sampling top_p=0.9.",
        "Keys: min_p, top_p, top_k, damping, spread, jitter, factors."
      })
  private Map<String, String> sampling = new LinkedHashMap<>();

  @Option(
      names = "--keep",
      paramLabel = "KEY=VALUE",
      description = {
        "What every note keeps to, as often as needed: --keep key=Bb --keep scale=dorian.",
        "Keys: key and scale, or pitches; lowest, highest, polyphony, shortest, longest,",
        "most_per_second, longest_step."
      })
  private Map<String, String> constraints = new LinkedHashMap<>();

  @Mixin private PrimerOptions primer = new PrimerOptions();

  @Mixin private InfillOptions infill = new InfillOptions();

  @Option(
      names = "--context",
      paramLabel = "C",
      description =
          "carried: the model goes on in its state; window: it reads the last notes anew (default: as it was trained).")
  private @Nullable String context;

  @Option(
      names = "--variations",
      paramLabel = "N",
      description = "How many tracks, 1 to 64, each with the next seed (default: 1).")
  private @Nullable Integer variations;

  @Option(
      names = "--program",
      paramLabel = "P",
      description = "General MIDI's instrument, 0 to 127 (default: 0, the grand piano).")
  private @Nullable Integer program;

  @Option(
      names = "--tempo",
      paramLabel = "Q",
      description =
          "Quarters a minute that the file says, 20 to 400; notes sound when they do at any (default: 120).")
  private @Nullable Double tempo;

  @Option(
      names = "--priority",
      paramLabel = "N",
      description = "0 to 9: of requests in hand the highest are composed first (default: 0).")
  private @Nullable Integer priority;

  @Option(
      names = "--deadline",
      paramLabel = "S",
      description = "Seconds after which nobody wants it any more (default: none).")
  private @Nullable Double deadline;

  /** The request of that id. */
  public GenerationRequested request(String id) {
    return new GenerationRequested(
        id,
        model,
        notes,
        seconds,
        temperature,
        KeyValues.of(sampling),
        KeyValues.of(constraints),
        primer.primer(),
        infill.infill(),
        context,
        seed,
        variations,
        program,
        tempo,
        priority,
        deadline);
  }
}
