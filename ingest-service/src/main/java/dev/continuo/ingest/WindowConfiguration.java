package dev.continuo.ingest;

import dev.continuo.music.sequence.SequencePolicy;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/** Keys {@code continuo.windows.*}, documented in application.yml. */
@ConfigurationProperties("continuo.windows")
record WindowConfiguration(
    @Bindable(defaultValue = "128") int context,
    @Bindable(defaultValue = "merged") String parts,
    @Bindable(defaultValue = "false") boolean drums,
    @Bindable(defaultValue = "60s") Duration longestSilence,
    @Bindable(defaultValue = "keys") String durations) {

  /**
   * Which notes become windows, and how.
   *
   * @throws IllegalArgumentException when no policy has these values
   */
  SequencePolicy policy() {
    try {
      return SequencePolicy.of(parts, drums, longestSilence, durations);
    } catch (IllegalArgumentException e) {
      // Its rules are about values; the keys are named as they are.
      throw new IllegalArgumentException("continuo.windows." + e.getMessage(), e);
    }
  }
}
