package dev.continuo.registry.garbage;

import org.jspecify.annotations.Nullable;

/**
 * What can go of a kind.
 *
 * @param kind {@code epochs}, {@code runs} or {@code tracks}
 * @param keepDays how long it is kept; null for ever
 * @param objects how many files can go now
 * @param bytes of these, as far as that is known
 */
public record GarbageRow(String kind, @Nullable Double keepDays, long objects, long bytes) {}
