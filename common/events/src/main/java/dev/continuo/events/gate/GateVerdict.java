package dev.continuo.events.gate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a candidate did beside its champion, both on the same notes.
 *
 * @param championVersion of the same model
 * @param championSha256 of its checkpoint
 * @param dataFingerprint of the candidate's data, of which the judged pieces are; null where there
 *     was nothing to judge on
 * @param pieces judged, that neither has learnt from
 * @param works compositions among these
 * @param notes scored of each
 * @param figures all that was measured
 */
public record GateVerdict(
    int championVersion,
    String championSha256,
    @Nullable String dataFingerprint,
    int pieces,
    int works,
    long notes,
    List<GateFigure> figures) {

  public GateVerdict {
    figures = List.copyOf(figures);
  }
}
