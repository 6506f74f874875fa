package dev.continuo.ingest;

import dev.continuo.events.EventStamp;
import dev.continuo.events.Json;
import dev.continuo.events.NoteBlock;
import dev.continuo.events.NoteBlockCodec;
import dev.continuo.events.PieceIngested;
import dev.continuo.events.PieceRejected;
import dev.continuo.events.Topic;
import dev.continuo.music.Piece;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Pieces and rejections as records, ready to be sent. */
final class PieceRecords {
  private static final String SOURCE = "/continuo/ingest";

  private PieceRecords() {}

  /** The notes in blocks of at most {@code blockNotes}, then the event that tells of them. */
  static List<ProducerRecord<String, byte[]>> accepted(
      PieceIngested event, Piece piece, int blockNotes) {
    List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    String id = event.pieceId();
    EventStamp notes = EventStamp.avro(NoteBlock.class, SOURCE);
    NoteBlocks.each(
        id,
        piece,
        blockNotes,
        block ->
            records.add(
                notes.record(
                    Topic.NOTES,
                    id,
                    id + "/notes/" + block.firstNote(),
                    NoteBlockCodec.encode(block))));
    records.add(
        EventStamp.json(PieceIngested.class, SOURCE)
            .record(Topic.PIECES, id, id, Json.write(event)));
    return records;
  }

  static List<ProducerRecord<String, byte[]>> rejected(PieceRejected event) {
    return List.of(
        EventStamp.json(PieceRejected.class, SOURCE)
            .record(
                Topic.PIECES_REJECTED,
                event.object(),
                event.object() + "@" + event.contentId(),
                Json.write(event)));
  }
}
