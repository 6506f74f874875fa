package dev.continuo.registry.rows;

import java.time.Instant;
import java.util.UUID;

/**
 * What people call a version, a run or a track.
 *
 * @param subjectId the version's, run's or track's id
 * @param kind {@code version}, {@code run} or {@code track}
 * @param value empty where the name says all
 */
public record TagRow(UUID subjectId, String kind, String name, String value, Instant taggedAt) {}
