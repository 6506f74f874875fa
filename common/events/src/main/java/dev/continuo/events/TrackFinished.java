package dev.continuo.events;

import dev.continuo.events.track.AttributeLikelihood;
import dev.continuo.events.track.TrackInfill;
import dev.continuo.events.track.TrackLikeness;
import dev.continuo.events.track.TrackMeasures;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A track is composed.
 *
 * @param trackId 36 characters
 * @param requestId the request it answers
 * @param variation which of its tracks, from 1
 * @param model name of the model that composed it
 * @param modelVersion its version, from 1
 * @param modelVersionId its row in the registry
 * @param checkpointSha256 of the checkpoint with its weights, 64 hex digits
 * @param seed of the random draws
 * @param temperature how freely pitches were drawn
 * @param sampling how notes were drawn, by the names of presets; what is usual is left out
 * @param constraints what notes keep to; null where anything goes
 * @param primer what it goes on from, or what was infilled: {@code piece ID}, {@code object KEY},
 *     {@code midi SHA256}, {@code track ID}; null for the model's own beginning
 * @param primerNotes how many notes of that the model was given; null likewise
 * @param context {@code carried} or {@code window}, as the model read its notes; null of a track
 *     from before that could be chosen
 * @param program General MIDI's instrument, 0..127
 * @param tempo quarters a minute that the file says
 * @param notes how many it has
 * @param durationMicros microseconds until the last note has ended
 * @param measures what it is like; null of a track from before there were measures
 * @param likeness what it shares with a piece; null where the pieces are not known yet
 * @param likelihood how likely its model finds what it composed, by attribute; null of a track from
 *     before that was told
 * @param infill what was replaced in a piece; null where the track is composed whole
 * @param object key of the MIDI file in the bucket
 * @param sha256 of the MIDI file, 64 hex digits
 * @param midi the MIDI file itself, base64; null where it has more than 256 KiB
 */
public record TrackFinished(
    String trackId,
    String requestId,
    int variation,
    String model,
    int modelVersion,
    String modelVersionId,
    String checkpointSha256,
    long seed,
    double temperature,
    Map<String, @Nullable Object> sampling,
    @Nullable Map<String, @Nullable Object> constraints,
    @Nullable String primer,
    @Nullable Integer primerNotes,
    @Nullable String context,
    int program,
    double tempo,
    int notes,
    long durationMicros,
    @Nullable TrackMeasures measures,
    @Nullable TrackLikeness likeness,
    @Nullable List<AttributeLikelihood> likelihood,
    @Nullable TrackInfill infill,
    String object,
    String sha256,
    @Nullable String midi) {}
