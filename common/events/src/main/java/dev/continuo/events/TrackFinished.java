package dev.continuo.events;

/**
 * A track is composed.
 *
 * @param trackId 36 characters
 * @param requestId the request it answers
 * @param model name of the model that composed it
 * @param modelVersion its version, from 1
 * @param modelVersionId its row in the registry
 * @param seed of the random draws
 * @param temperature how freely pitches were drawn
 * @param notes how many it has
 * @param durationMicros microseconds until the last note has ended
 * @param object key of the MIDI file in the bucket
 * @param sha256 of the MIDI file, 64 hex digits
 * @param midi the MIDI file itself, base64
 */
public record TrackFinished(
    String trackId,
    String requestId,
    String model,
    int modelVersion,
    String modelVersionId,
    long seed,
    double temperature,
    int notes,
    long durationMicros,
    String object,
    String sha256,
    String midi) {}
