package dev.continuo.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/**
 * What was ingested since the start. Every file that was read counts once:
 *
 * <pre>
 * continuo.ingest.files = continuo.ingest.pieces + continuo.ingest.rejected (all reasons)
 *                         + continuo.ingest.duplicates + continuo.ingest.touched
 * </pre>
 */
final class IngestMeters {
  private final MeterRegistry registry;

  IngestMeters(MeterRegistry registry) {
    this.registry = registry;
    for (String name : List.of("files", "pieces", "duplicates", "touched", "notes", "retries")) {
      add(name, 0); // So that a counter is there before there is anything to count.
    }
  }

  MeterRegistry registry() {
    return registry;
  }

  /** Counts findings that are published and recorded. */
  void count(List<Finding> findings) {
    add("files", findings.size());
    for (Finding finding : findings) {
      switch (finding) {
        case Finding.Accepted accepted -> {
          add("pieces", 1);
          add("notes", accepted.event().notes());
        }
        case Finding.Rejected rejected ->
            registry
                .counter("continuo.ingest.rejected", "reason", rejected.event().reason())
                .increment();
        case Finding.Known known -> add(known.duplicate() ? "duplicates" : "touched", 1);
      }
    }
  }

  /** Counts a failure after which the work was begun anew. */
  void retry() {
    add("retries", 1);
  }

  private void add(String name, double amount) {
    registry.counter("continuo.ingest." + name).increment(amount);
  }
}
