package dev.continuo.events.track;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is found out about a track.
 *
 * @param measures what it is like; null of a track from before there were measures
 * @param likeness what it shares with a piece; null where the pieces are not known yet
 * @param likelihood of its composed notes under its model, by attribute; null of a track from
 *     before that was told
 * @param infill what was replaced; null where the track is composed whole
 */
public record TrackFacts(
    @Nullable TrackMeasures measures,
    @Nullable TrackLikeness likeness,
    @Nullable List<AttributeLikelihood> likelihood,
    @Nullable TrackInfill infill) {}
