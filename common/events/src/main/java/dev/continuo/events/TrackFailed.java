package dev.continuo.events;

import org.jspecify.annotations.Nullable;

/**
 * A generation request was refused or could not be answered.
 *
 * @param requestId the request
 * @param reason a word: INVALID, UNKNOWN_MODEL, IMPOSSIBLE, EXPIRED, CANCELLED, INTERNAL
 * @param field the field at fault, if it is one field
 * @param message the cause and the remedy, for people
 */
public record TrackFailed(
    String requestId, String reason, @Nullable String field, String message) {}
