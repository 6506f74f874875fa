package dev.continuo.registry.rows;

import java.util.UUID;

/** What a run learns from: offset ranges (JSON), a fingerprint of the notes, and counts. */
public record DatasetRow(
    UUID datasetId,
    String ranges,
    String fingerprint,
    int trainingPieces,
    int validationPieces,
    long notes,
    long trainingWindows,
    long validationWindows) {}
