package dev.continuo.events;

/**
 * A file could not be read.
 *
 * @param object its key in the bucket
 * @param contentId sha256 of its bytes, 64 hex digits
 * @param bytes its size
 * @param reason a word: EMPTY, NOT_MIDI, BAD_HEADER, TRUNCATED, NO_NOTES, DAMAGED, TOO_LARGE,
 *     TOO_SHORT, TOO_LONG, INTERNAL
 * @param byteOffset where reading stopped, from 0
 * @param message the reason for people
 */
public record PieceRejected(
    String object, String contentId, long bytes, String reason, long byteOffset, String message) {}
