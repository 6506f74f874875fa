package dev.continuo.events;

/**
 * A piece was taken down: no later dataset holds it.
 *
 * @param pieceId sha256 of the file's bytes, 64 hex digits
 * @param object the key it was found under first
 */
public record PieceForgotten(String pieceId, String object) {}
