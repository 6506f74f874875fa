package dev.continuo.ingest.read;

import dev.continuo.bucket.StoredObject;
import dev.continuo.events.PieceIngested;
import dev.continuo.music.UnreadableMidiException.Reason;
import dev.continuo.registry.rows.ObjectRow;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** What an object in the bucket turned out to be; {@link Telling} says it to others. */
public sealed interface Judgement {

  StoredObject object();

  /** sha256 of its bytes. */
  String contentId();

  /**
   * A piece that is new, unless another object of the same content or notes was quicker.
   *
   * @param event tells of it
   * @param records its notes and the event, ready to be sent: encoded where it was read, beside
   *     others
   * @param notesId from {@link SameNotes#id}; null where nobody asks for it
   */
  record Accepted(
      StoredObject object,
      PieceIngested event,
      List<ProducerRecord<String, byte[]>> records,
      @Nullable String notesId)
      implements Judgement {

    @Override
    public String contentId() {
      return event.pieceId();
    }

    /** It turned out that there is such a piece. */
    public Duplicate asDuplicate() {
      return new Duplicate(object, contentId());
    }

    /** It turned out that a record of it is larger than the broker takes. */
    public Rejected asTooLarge(String message) {
      return new Rejected(object, contentId(), Reason.TOO_LARGE.name(), object.bytes(), message);
    }
  }

  /**
   * Nothing that could be read.
   *
   * @param reason a word
   * @param byteOffset where reading stopped, from 0
   * @param message the reason for people
   */
  record Rejected(
      StoredObject object, String contentId, String reason, long byteOffset, String message)
      implements Judgement {}

  /** A piece that is known, under this key or another. */
  record Duplicate(StoredObject object, String contentId) implements Judgement {}

  /**
   * Bytes that were answered under this key before.
   *
   * @param before the answer
   */
  record Touched(StoredObject object, ObjectRow before) implements Judgement {
    @Override
    public String contentId() {
      return before.contentId();
    }
  }

  /** How much of it waits to be sent. */
  default long bytes() {
    return this instanceof Accepted accepted
        ? accepted.records().stream().mapToLong(record -> record.value().length).sum()
        : 0;
  }
}
