package dev.continuo.registry.rows;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That an alias came to point elsewhere.
 *
 * @param moveId in the order in which they happened
 * @param fromVersion null where the alias is new
 * @param toVersion null where it was taken away
 * @param movedBy a person, or a service
 * @param why for people
 */
public record AliasMove(
    long moveId,
    String model,
    String alias,
    @Nullable Integer fromVersion,
    @Nullable Integer toVersion,
    Instant movedAt,
    String movedBy,
    String why) {}
