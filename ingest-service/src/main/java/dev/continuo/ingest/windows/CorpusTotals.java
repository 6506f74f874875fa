package dev.continuo.ingest.windows;

import dev.continuo.events.CorpusStats;
import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.json.Json;
import java.nio.ByteBuffer;

/** What a partition holds, as the store has it: binary, since it changes with every piece. */
final class CorpusTotals {
  private static final byte VERSION = 3;

  /** Before silences ended sequences; otherwise the same. */
  private static final byte WITHOUT_SILENCES = 2;

  private static final int BYTES = 1 + 5 * Long.BYTES + NoteCounts.BYTES;

  private long pieces;
  private long notes;
  private long windowNotes;
  private long durationMicros;
  private long silences;
  private final NoteCounts counts;

  /** Of a partition that holds nothing. */
  CorpusTotals() {
    this(new NoteCounts());
  }

  private CorpusTotals(NoteCounts counts) {
    this.counts = counts;
  }

  /** Counts a piece that is complete. */
  void add(PieceProgress piece) {
    pieces++;
    notes += piece.notes();
    windowNotes += piece.windowNotes();
    durationMicros += piece.endMicros();
    silences += piece.silences();
    counts.add(piece.counts());
  }

  CorpusStats stats(int partition) {
    return new CorpusStats(
        partition,
        pieces,
        notes,
        windowNotes,
        durationMicros,
        silences,
        counts.pitch(),
        counts.velocity(),
        counts.step(),
        counts.duration());
  }

  byte[] toBytes() {
    ByteBuffer buffer =
        ByteBuffer.allocate(BYTES)
            .put(VERSION)
            .putLong(pieces)
            .putLong(notes)
            .putLong(windowNotes)
            .putLong(durationMicros)
            .putLong(silences);
    counts.write(buffer);
    return buffer.array();
  }

  /** Reads what was stored, also as JSON, which it was before there were histograms. */
  static CorpusTotals fromBytes(byte[] bytes) {
    if (bytes[0] == '{') {
      return formerly(bytes);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    byte version = buffer.get();
    if (version != VERSION && version != WITHOUT_SILENCES) {
      throw new IllegalStateException(
          "corpus totals must be of version %d: %d".formatted(VERSION, version));
    }
    long pieces = buffer.getLong();
    long notes = buffer.getLong();
    long windowNotes = buffer.getLong();
    long durationMicros = buffer.getLong();
    long silences = version == VERSION ? buffer.getLong() : 0;
    CorpusTotals totals = new CorpusTotals(NoteCounts.read(buffer));
    totals.silences = silences;
    totals.pieces = pieces;
    totals.notes = notes;
    totals.windowNotes = windowNotes;
    totals.durationMicros = durationMicros;
    return totals;
  }

  private static CorpusTotals formerly(byte[] json) {
    try {
      CorpusStats former = Json.read(json, CorpusStats.class);
      CorpusTotals totals = new CorpusTotals();
      totals.pieces = former.pieces();
      totals.notes = former.notes();
      totals.windowNotes = former.windowNotes();
      totals.durationMicros = former.durationMicros();
      return totals;
    } catch (UnreadableEventException e) {
      throw new IllegalStateException("corpus totals cannot be read: " + e.getMessage(), e);
    }
  }
}
