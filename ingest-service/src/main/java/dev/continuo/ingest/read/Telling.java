package dev.continuo.ingest.read;

import dev.continuo.bucket.StoredObject;
import dev.continuo.events.NoteBlock;
import dev.continuo.events.PieceIngested;
import dev.continuo.events.PieceRejected;
import dev.continuo.events.Topic;
import dev.continuo.events.avro.NoteBlockCodec;
import dev.continuo.events.json.Json;
import dev.continuo.events.kafka.EventStamp;
import dev.continuo.music.Piece;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Says what was found: as events, and as records ready to be sent. */
public final class Telling {
  private static final String SOURCE = "/continuo/ingest";

  private Telling() {}

  /** What is to be told of a finding, in order; nothing of what is known. */
  public static List<ProducerRecord<String, byte[]>> records(Judgement finding) {
    return switch (finding) {
      case Judgement.Accepted accepted -> accepted.records();
      case Judgement.Rejected rejected -> List.of(rejected(rejected));
      case Judgement.Duplicate duplicate -> List.of();
      case Judgement.Touched touched -> List.of();
    };
  }

  private static ProducerRecord<String, byte[]> rejected(Judgement.Rejected finding) {
    PieceRejected event =
        new PieceRejected(
            finding.object().key(),
            finding.contentId(),
            finding.object().bytes(),
            finding.reason(),
            finding.byteOffset(),
            finding.message());
    return EventStamp.json(PieceRejected.class, SOURCE)
        .record(
            Topic.PIECES_REJECTED,
            event.object(),
            event.object() + "@" + event.contentId(),
            Json.write(event));
  }

  /** A piece's notes in blocks of at most {@code blockNotes}, and behind them its event. */
  public static List<ProducerRecord<String, byte[]>> records(
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

  /** What is told of a piece that was read. */
  static PieceIngested event(StoredObject object, String contentId, Piece piece) {
    int[] notes = notesOfParts(piece);
    List<PieceIngested.PartSummary> parts =
        piece.parts().stream()
            .map(part ->
                new PieceIngested.PartSummary(
                    part.index(), part.name(), part.program(), part.drum(), notes[part.index()]))
            .toList();
    List<PieceIngested.DamageFound> damages =
        piece.damages().stream()
            .map(damage ->
                new PieceIngested.DamageFound(
                    damage.kind().name(), damage.byteOffset(), damage.message()))
            .toList();
    return new PieceIngested(
        contentId,
        object.key(),
        object.bytes(),
        piece.format(),
        piece.notes().size(),
        piece.durationMicros(),
        parts,
        damages);
  }

  private static int[] notesOfParts(Piece piece) {
    int[] notes = new int[piece.parts().size()];
    if (notes.length == 1) {
      notes[0] = piece.notes().size();
      return notes;
    }
    for (int i = 0; i < piece.notes().size(); i++) {
      notes[piece.notes().part(i)]++;
    }
    return notes;
  }
}
