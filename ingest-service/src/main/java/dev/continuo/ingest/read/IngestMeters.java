package dev.continuo.ingest.read;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/**
 * What was ingested since the start. Every file that was read counts once:
 *
 * <pre>
 * continuo.ingest.files = continuo.ingest.pieces + continuo.ingest.rejected (all reasons)
 *                         + continuo.ingest.duplicates + continuo.ingest.touched
 * </pre>
 *
 * <p>The finder counts {@code continuo.ingest.found}; an attempt to read that failed counts as
 * {@code continuo.ingest.unread}, and what is no found object as {@code continuo.ingest.letters}.
 */
public final class IngestMeters {
  private static final List<String> NAMES =
      List.of(
          "files",
          "pieces",
          "duplicates",
          "touched",
          "notes",
          "retries",
          "found",
          "unread",
          "letters");

  private final MeterRegistry registry;

  public IngestMeters(MeterRegistry registry) {
    this.registry = registry;
    for (String name : NAMES) {
      add(name, 0); // So that a counter is there before there is anything to count.
    }
  }

  public MeterRegistry registry() {
    return registry;
  }

  /** Counts findings that are published and recorded. */
  public void count(List<Judgement> findings) {
    add("files", findings.size());
    for (Judgement finding : findings) {
      switch (finding) {
        case Judgement.Accepted accepted -> {
          add("pieces", 1);
          add("notes", accepted.event().notes());
        }
        case Judgement.Rejected rejected ->
            registry.counter("continuo.ingest.rejected", "reason", rejected.reason()).increment();
        case Judgement.Duplicate duplicate -> add("duplicates", 1);
        case Judgement.Touched touched -> add("touched", 1);
      }
    }
  }

  /** Counts objects that were put on their way to a reader. */
  public void found(int objects) {
    add("found", objects);
  }

  /** Counts objects that could not be read, and records that could not. */
  public void unread(int objects, int letters) {
    add("unread", objects);
    add("letters", letters);
  }

  /** Counts a failure after which the work was begun anew. */
  public void retry() {
    add("retries", 1);
  }

  private void add(String name, double amount) {
    registry.counter("continuo.ingest." + name).increment(amount);
  }
}
