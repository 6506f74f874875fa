package dev.continuo.bucket;

import java.time.Instant;

/**
 * One object as a listing shows it.
 *
 * @param key with {@code /} between its parts
 * @param bytes its size
 * @param modified when it last changed
 */
public record StoredObject(String key, long bytes, Instant modified) {}
