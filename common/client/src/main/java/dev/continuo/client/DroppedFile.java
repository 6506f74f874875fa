package dev.continuo.client;

/**
 * A file that lies in the bucket.
 *
 * @param source what the user calls it
 * @param key where it lies
 * @param contentId sha256 of its bytes, 64 hex digits
 */
public record DroppedFile(String source, String key, String contentId) {}
