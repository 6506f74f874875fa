package dev.continuo.generator.queue;

import dev.continuo.generator.request.RefusedException;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What became of requests since the start. Every request that was answered counts once:
 *
 * <pre>
 * requests answered = continuo.generator.tracks + continuo.generator.failed (all reasons)
 *                     + continuo.generator.repeated + continuo.generator.dead-letters
 * </pre>
 */
public final class GeneratorMeters {
  private final MeterRegistry registry;

  public GeneratorMeters(MeterRegistry registry) {
    this.registry = registry;
    for (String name : List.of("tracks", "notes", "repeated", "dead-letters", "retries")) {
      add(name, 0); // So that a counter is there before there is anything to count.
    }
    for (RefusedException.Reason reason : RefusedException.Reason.values()) {
      countFailed(reason, 0);
    }
  }

  void finished(int notes) {
    add("tracks", 1);
    add("notes", notes);
  }

  void composed(long nanos) {
    registry.timer("continuo.generator.compose").record(nanos, TimeUnit.NANOSECONDS);
  }

  void failed(RefusedException.Reason reason) {
    countFailed(reason, 1);
  }

  void repeated() {
    add("repeated", 1);
  }

  void deadLetter() {
    add("dead-letters", 1);
  }

  /** Counts an attempt that failed and will be made again. */
  void retry() {
    add("retries", 1);
  }

  private void countFailed(RefusedException.Reason reason, double amount) {
    registry
        .counter("continuo.generator.failed", "reason", reason.name().toLowerCase(Locale.ROOT))
        .increment(amount);
  }

  private void add(String name, double amount) {
    registry.counter("continuo.generator." + name).increment(amount);
  }
}
