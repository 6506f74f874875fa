package dev.continuo.ingest;

import dev.continuo.ingest.Finding.Accepted;
import dev.continuo.ingest.Finding.Known;
import dev.continuo.registry.PieceLedger.ObjectRow;
import dev.continuo.registry.PieceLedger.ObjectState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Findings that are published together: files share a commit, each of them whole. */
final class Batch {
  /** A commit takes milliseconds, a small file a tenth of one. */
  private static final int FILES = 512;

  /** So that a few large files do not pile up in memory. */
  private static final long BYTES = 8L << 20;

  private final Predicate<String> known;
  private final Set<String> pieces = new HashSet<>();
  private List<Finding> findings = new ArrayList<>();
  private long bytes;

  /**
   * @param known whether a content id is that of a piece that is known
   */
  Batch(Predicate<String> known) {
    this.known = known;
  }

  /** Files are examined side by side: which of two alike was first is found out here. */
  void add(Finding finding) {
    Finding added = finding;
    if (finding instanceof Accepted accepted) {
      String id = accepted.event().pieceId();
      if (known.test(id) || !pieces.add(id)) {
        added = new Known(duplicate(accepted.row()));
      }
    }
    findings.add(added);
    bytes += added.bytes();
  }

  boolean full() {
    return findings.size() >= FILES || bytes >= BYTES;
  }

  /** Empties it. */
  List<Finding> remove() {
    List<Finding> removed = findings;
    findings = new ArrayList<>();
    pieces.clear();
    bytes = 0;
    return removed;
  }

  private static ObjectRow duplicate(ObjectRow row) {
    return new ObjectRow(
        row.object(),
        row.bytes(),
        row.modified(),
        row.contentId(),
        ObjectState.DUPLICATE,
        null,
        null,
        null,
        row.seenAt());
  }
}
