package dev.continuo.generator.request;

import dev.continuo.events.GenerationRequested;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Requests that keep all rules. */
public final class TrackSpecs {
  static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

  private TrackSpecs() {}

  /** For one track, played as usual but for what is given. */
  public static TrackSpec of(
      String requestId, @Nullable Integer notes, @Nullable Double temperature, long seed)
      throws RefusedException {
    return TrackSpec.of(
        new GenerationRequested(requestId, null, notes, temperature, seed), requestId, NOON);
  }
}
