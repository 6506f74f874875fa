package dev.continuo.ingest;

import dev.continuo.events.PieceIngested;
import dev.continuo.events.PieceRejected;
import dev.continuo.registry.rows.ObjectRow;
import dev.continuo.registry.rows.ObjectState;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** What an object in the bucket turned out to be. */
sealed interface Finding {

  /** For the ledger. */
  ObjectRow row();

  /** What is to be told, in order; nothing for what is known. */
  List<ProducerRecord<String, byte[]>> records();

  /**
   * A new piece; its records are its notes, then its event.
   *
   * @param notesId from {@link SameNotes#id}; null where nobody asks for it
   */
  record Accepted(
      ObjectRow row,
      PieceIngested event,
      List<ProducerRecord<String, byte[]>> records,
      @Nullable String notesId)
      implements Finding {

    /** It turned out that there is such a piece. */
    Known asDuplicate() {
      return new Known(
          new ObjectRow(
              row.object(),
              row.bytes(),
              row.modified(),
              row.contentId(),
              ObjectState.DUPLICATE,
              null,
              null,
              null,
              row.seenAt()));
    }
  }

  /** Nothing that could be read. */
  record Rejected(ObjectRow row, PieceRejected event, List<ProducerRecord<String, byte[]>> records)
      implements Finding {}

  /** Bytes that have been answered before, under this key or another. */
  record Known(ObjectRow row) implements Finding {
    @Override
    public List<ProducerRecord<String, byte[]>> records() {
      return List.of();
    }

    boolean duplicate() {
      return row.state() == ObjectState.DUPLICATE;
    }
  }

  /** How much of it waits to be sent. */
  default long bytes() {
    return records().stream().mapToLong(record -> record.value().length).sum();
  }
}
