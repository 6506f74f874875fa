package dev.continuo.generator.originality;

import dev.continuo.bucket.ContentId;
import dev.continuo.events.NoteBlock;
import dev.continuo.events.Topic;
import dev.continuo.events.avro.NoteBlockCodec;
import dev.continuo.events.kafka.Clients;
import dev.continuo.events.kafka.EventStamp;
import dev.continuo.music.Piece;
import dev.continuo.music.sequence.NoteColumns;
import dev.continuo.music.sequence.PieceColumns;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Publishes notes as ingest does: all blocks of a piece in one transaction. */
public final class PublishedNotes implements AutoCloseable {
  private static final String SOURCE = "/continuo/ingest";
  private static final int BLOCK = 50;

  private final Producer<String, byte[]> producer;

  public PublishedNotes(String bootstrapServers) {
    producer = Clients.transactional(bootstrapServers, "test", "test-notes");
    producer.initTransactions();
  }

  static String id(String name) {
    return ContentId.of(name.getBytes(StandardCharsets.UTF_8));
  }

  /** Publishes a piece; gives its id. */
  String publish(String name, Piece piece) {
    return publishAs(id(name), piece);
  }

  /** Publishes a piece under its id; gives that. */
  public String publishAs(String id, Piece piece) {
    producer.beginTransaction();
    send(id, piece);
    producer.commitTransaction();
    return id;
  }

  /** Begins to publish a piece and gives up. */
  void abort(String name, Piece piece) {
    producer.beginTransaction();
    send(id(name), piece);
    producer.flush();
    producer.abortTransaction();
  }

  /** Sends what is no block of notes. */
  void foreign(String key, byte[] value) {
    producer.beginTransaction();
    var _ = producer.send(new ProducerRecord<>(Topic.NOTES.topicName(), key, value));
    producer.commitTransaction();
  }

  private void send(String id, Piece piece) {
    PieceColumns notes = new PieceColumns(piece);
    int size = piece.notes().size();
    EventStamp stamp = EventStamp.avro(NoteBlock.class, SOURCE);
    for (int from = 0; from < size; from += BLOCK) {
      int to = Math.min(size, from + BLOCK);
      byte[] block = NoteBlockCodec.encode(block(id, notes.slice(from, to), from, to == size));
      var _ = producer.send(stamp.record(Topic.NOTES, id, id + "/notes/" + from, block));
    }
  }

  private static NoteBlock block(String id, NoteColumns notes, int from, boolean last) {
    return new NoteBlock(
        id,
        from,
        last,
        notes.onsetMicros(),
        notes.durationMicros(),
        notes.pitch(),
        notes.velocity(),
        notes.part(),
        notes.drum(),
        notes.partKinds(),
        notes.soundingMicros());
  }

  @Override
  public void close() {
    producer.close();
  }
}
