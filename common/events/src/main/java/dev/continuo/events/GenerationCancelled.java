package dev.continuo.events;

import org.jspecify.annotations.Nullable;

/**
 * Somebody no longer wants the tracks of a request that was made before.
 *
 * @param requestId the request
 * @param reason for people, 200 characters at most; may be left out
 */
public record GenerationCancelled(@Nullable String requestId, @Nullable String reason) {}
