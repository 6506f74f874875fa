package dev.continuo.registry.rows;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A finished track and all that made it.
 *
 * @param variation which of its request's tracks, from 1
 * @param checkpointSha256 of the checkpoint whose weights composed it
 * @param sampling how notes were drawn, as JSON
 * @param constraints what notes keep to, as JSON; null where anything goes
 * @param primer what it goes on from; null for the model's own beginning
 * @param primerNotes how many notes of that; null likewise
 * @param context how the model read its notes, {@code carried} or {@code window}; null of a track
 *     from before that could be chosen
 * @param program General MIDI's instrument, 0..127
 * @param tempo quarters a minute that the file says
 */
public record TrackRow(
    UUID trackId,
    String requestId,
    int variation,
    UUID modelVersionId,
    String model,
    int modelVersion,
    String checkpointSha256,
    long seed,
    double temperature,
    String sampling,
    @Nullable String constraints,
    @Nullable String primer,
    @Nullable Integer primerNotes,
    @Nullable String context,
    int program,
    double tempo,
    int notes,
    long durationMicros,
    String object,
    String sha256,
    Instant finishedAt) {}
