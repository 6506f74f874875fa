package dev.continuo.generator.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a track is wanted.
 *
 * @param priority 0..9; those with the highest are composed first
 * @param deadline after which nobody wants it; null for none
 */
public record Urgency(int priority, @Nullable Instant deadline) {
  /** Of what nobody hurries for. */
  public static final Urgency USUAL = new Urgency(0, null);
}
