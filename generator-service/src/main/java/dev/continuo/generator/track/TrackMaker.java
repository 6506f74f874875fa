package dev.continuo.generator.track;

import dev.continuo.generator.compose.Composing;
import dev.continuo.generator.library.LoadedModel;
import dev.continuo.generator.request.RefusedException;
import dev.continuo.generator.request.RefusedException.Reason;
import dev.continuo.generator.request.TrackSpec;
import dev.continuo.model.play.Composer;
import dev.continuo.model.play.Composition;
import dev.continuo.model.play.DivergedNetworkException;
import dev.continuo.model.spec.SamplingSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Makes the tracks that a request asks for. */
public final class TrackMaker {
  /** Of a model that does not say where a piece ends. */
  private static final int USUAL_NOTES = 120;

  private final Composing composing;

  public TrackMaker(Composing composing) {
    this.composing = composing;
  }

  /**
   * Composes variations, all at the same time.
   *
   * @param variations which of the request's, from 1
   * @throws RefusedException when the model makes no music that can be written down, or the
   *     deadline passes
   * @throws IOException when they were not composed, and may be another time
   * @throws InterruptedException when the thread is interrupted while it waits
   */
  public List<ComposedTrack> make(TrackSpec spec, LoadedModel model, List<Integer> variations)
      throws RefusedException, IOException, InterruptedException {
    Double asked = spec.temperature();
    SamplingSpec sampling = asked == null ? model.sampling() : model.sampling().at(asked);
    List<Composition> pieces =
        variations.stream()
            .map(variation -> begin(spec, spec.seed(variation), model, sampling))
            .toList();
    composing.compose(model.composer(), pieces, spec.urgency());
    List<ComposedTrack> tracks = new ArrayList<>();
    try {
      for (int i = 0; i < pieces.size(); i++) {
        tracks.add(
            ComposedTrack.of(spec, variations.get(i), model, sampling, pieces.get(i).notes()));
      }
    } catch (DivergedNetworkException | IllegalArgumentException e) {
      throw new RefusedException(
          Reason.INTERNAL,
          "model",
          "model %s:%d: %s".formatted(model.row().model(), model.row().version(), e.getMessage()));
    }
    return tracks;
  }

  /** As many as were asked for; or else a piece to its end, where the model knows where that is. */
  private static Composition begin(
      TrackSpec spec, long seed, LoadedModel model, SamplingSpec sampling) {
    Composer composer = model.composer();
    Integer asked = spec.notes();
    if (asked == null && composer.ends()) {
      return composer.beginToEnd(TrackSpec.MOST_NOTES, sampling, seed);
    }
    int count = asked == null ? USUAL_NOTES : asked;
    return composer.begin(model.primer(seed), count, sampling, seed);
  }
}
