package dev.continuo.generator.track;

import dev.continuo.generator.compose.Composing;
import dev.continuo.generator.compose.Listener;
import dev.continuo.generator.library.LoadedModel;
import dev.continuo.generator.request.Context;
import dev.continuo.generator.request.InfillSpec;
import dev.continuo.generator.request.PrimerSpec;
import dev.continuo.generator.request.RefusedException;
import dev.continuo.generator.request.RefusedException.Reason;
import dev.continuo.generator.request.TrackSpec;
import dev.continuo.generator.track.Infilling.Filled;
import dev.continuo.model.checkpoint.Primer;
import dev.continuo.model.play.Composer;
import dev.continuo.model.play.Composition;
import dev.continuo.model.play.DivergedNetworkException;
import dev.continuo.model.play.ImpossibleConstraintException;
import dev.continuo.model.play.Length;
import dev.continuo.model.play.Playing;
import dev.continuo.music.Notes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the tracks that a request asks for.
 *
 * <pre>
 *   model, primer ──▶ pieces begun ─▶ composed ───────────────┬▶ compared, measured, written down
 *   model, section ─▶ candidates ───▶ composed ─▶ best ones ──┘
 * </pre>
 */
public final class TrackMaker {
  private final Openings openings;
  private final Composing composing;
  private final Comparison comparison;

  public TrackMaker(Openings openings, Composing composing, Comparison comparison) {
    this.openings = openings;
    this.composing = composing;
    this.comparison = comparison;
  }

  /**
   * Composes variations, all at the same time.
   *
   * @param variations which of the request's, from 1
   * @param listener hears them, by their place in the list
   * @throws RefusedException when the primer cannot be had, the model cannot keep to the
   *     constraints or makes no music that can be written down, the deadline passes, or the
   *     listener calls them off
   * @throws IOException when they were not composed, and may be another time
   * @throws InterruptedException when the thread is interrupted while it waits
   */
  public List<ComposedTrack> make(
      TrackSpec spec, LoadedModel model, List<Integer> variations, Listener listener)
      throws RefusedException, IOException, InterruptedException {
    LoadedModel reads = reading(model, spec.context());
    Playing playing =
        new Playing(spec.playing().over(model.sampling()), spec.playing().constraints());
    try {
      InfillSpec infill = spec.infill();
      return infill == null
          ? compose(spec, reads, variations, playing, listener)
          : infill(spec, infill, reads, variations, playing, listener);
    } catch (ImpossibleConstraintException e) {
      throw new RefusedException(
          Reason.IMPOSSIBLE, "constraints", "constraints: " + e.getMessage());
    } catch (DivergedNetworkException | IllegalArgumentException e) {
      throw new RefusedException(
          Reason.INTERNAL,
          "model",
          "model %s:%d: %s".formatted(model.row().model(), model.row().version(), e.getMessage()));
    }
  }

  private static LoadedModel reading(LoadedModel model, @Nullable Context context)
      throws RefusedException {
    if (context == Context.WINDOW && model.composer().carries()) {
      throw new RefusedException(
          Reason.INVALID,
          "context",
          "context must be carried or left out: model %s:%d reads no windows"
              .formatted(model.row().model(), model.row().version()));
    }
    return context == Context.CARRIED ? model.carried() : model;
  }

  private List<ComposedTrack> compose(
      TrackSpec spec,
      LoadedModel model,
      List<Integer> variations,
      Playing playing,
      Listener listener)
      throws RefusedException, IOException, InterruptedException {
    PrimerSpec primer = spec.primer();
    Opening opening = primer == null ? null : openings.read(primer, model);
    List<Composition> pieces = begin(spec, model, variations, playing, opening);
    composing.compose(model.composer(), pieces, spec.urgency(), listener);
    TrackWriter writer =
        new TrackWriter(
            spec, model, playing, opening == null ? null : opening.origin(), comparison);
    List<ComposedTrack> tracks = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      Composition piece = pieces.get(i);
      Notes composed = piece.notes();
      Notes notes = opening == null ? composed : opening.before(composed, piece.leadMicros());
      tracks.add(writer.write(variations.get(i), notes, piece.nats()));
    }
    return tracks;
  }

  private List<ComposedTrack> infill(
      TrackSpec spec,
      InfillSpec infill,
      LoadedModel model,
      List<Integer> variations,
      Playing playing,
      Listener listener)
      throws RefusedException, IOException, InterruptedException {
    ReplacedSection section = openings.section(infill, model);
    Infilling infilling =
        new Infilling(
            section, infill, model.composer(), playing, composing, spec.urgency(), listener);
    TrackWriter writer = new TrackWriter(spec, model, playing, section.origin(), comparison);
    List<ComposedTrack> tracks = new ArrayList<>();
    for (int i = 0; i < variations.size(); i++) {
      int variation = variations.get(i);
      Filled filled = infilling.fill(playing, spec.seed(variation), listener);
      listener.heard(i, filled.kept());
      tracks.add(writer.write(variation, section, filled));
    }
    return tracks;
  }

  private static List<Composition> begin(
      TrackSpec spec,
      LoadedModel model,
      List<Integer> variations,
      Playing playing,
      @Nullable Opening opening) {
    Composer composer = model.composer();
    Length length = spec.extent().length(composer.ends());
    List<Composition> pieces = new ArrayList<>();
    for (int variation : variations) {
      long seed = spec.seed(variation);
      Primer primer = opening == null ? model.primer(seed) : opening.primer();
      pieces.add(composer.begin(primer, length, playing, seed));
    }
    return pieces;
  }
}
