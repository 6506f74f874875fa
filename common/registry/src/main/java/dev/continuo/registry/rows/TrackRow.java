package dev.continuo.registry.rows;

import java.time.Instant;
import java.util.UUID;

/** A finished track and all that made it. */
public record TrackRow(
    UUID trackId,
    String requestId,
    UUID modelVersionId,
    String model,
    int modelVersion,
    long seed,
    double temperature,
    int notes,
    long durationMicros,
    String object,
    String sha256,
    Instant finishedAt) {}
