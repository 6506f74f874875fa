package dev.continuo.events;

import dev.continuo.events.track.TrackLikeness;
import dev.continuo.events.track.TrackMeasures;
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
 * @param primer what it goes on from: {@code piece ID}, {@code object KEY}, {@code midi SHA256};
 *     null for the model's own beginning
 * @param primerNotes how many notes of that; null likewise
 * @param program General MIDI's instrument, 0..127
 * @param tempo quarters a minute that the file says
 * @param notes how many it has
 * @param durationMicros microseconds until the last note has ended
 * @param measures what it is like; null of a track from before there were measures
 * @param likeness what it shares with a piece; null where the pieces are not known yet
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
    int program,
    double tempo,
    int notes,
    long durationMicros,
    @Nullable TrackMeasures measures,
    @Nullable TrackLikeness likeness,
    String object,
    String sha256,
    @Nullable String midi) {}
