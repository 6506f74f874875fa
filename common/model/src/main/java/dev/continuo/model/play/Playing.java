package dev.continuo.model.play;

import dev.continuo.model.spec.ConstraintSpec;
import dev.continuo.model.spec.SamplingSpec;

/**
 * How a piece is played.
 *
 * <p>The notes of a piece, as composed, keep to its constraints to the microsecond, and are within
 * what the network's heads can say: a step or a duration is not above the last edge of its classes,
 * the end of a mixture's bins, or an hour. A primer is not part of the piece, so none of it counts.
 * Where polyphony is bounded, a note counts as sounding for 10 ms at least, and its pitch is not
 * struck again within these; where durations are, not before the shortest one is over.
 *
 * <p>What is rounded to ticks ({@code MidiWriter.rounded}) still keeps to pitches, polyphony and
 * onsets within a second, exactly; durations and steps are less than a tick beyond their bounds,
 * and not at all where these are ticks, but a note lasts a tick at least. What is then cut where
 * its pitch is struck again ({@code Overlaps.cut}) keeps to all of that, too.
 *
 * @param sampling how classes and times are drawn
 * @param constraints what notes keep to; where they forbid nothing that could be drawn, notes are
 *     those that are drawn without
 */
public record Playing(SamplingSpec sampling, ConstraintSpec constraints) {
  /** As the network likes. */
  public Playing(SamplingSpec sampling) {
    this(sampling, ConstraintSpec.NONE);
  }
}
