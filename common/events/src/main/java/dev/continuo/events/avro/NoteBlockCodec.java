package dev.continuo.events.avro;

import dev.continuo.events.NoteBlock;
import dev.continuo.events.UnreadableEventException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Note blocks as Avro single objects, schema {@code avro/note-block.avsc}. Blocks written before
 * they told how long notes sound, or the kinds of parts, are read too.
 */
public final class NoteBlockCodec {
  private static final AvroFormat FORMAT =
      AvroFormat.named("note-block", "note-block.before-sounding", "note-block.before-parts");

  private NoteBlockCodec() {}

  /** What a plain Avro reader needs to read the bytes after the marker. */
  public static Schema schema() {
    return FORMAT.schema();
  }

  public static byte[] encode(NoteBlock block) {
    return new ColumnWriter(FORMAT)
        .text(block.pieceId())
        .number(block.firstNote())
        .flag(block.last())
        .deltas(block.onsetMicros())
        .longs(block.durationMicros())
        .bytes(block.pitch())
        .bytes(block.velocity())
        .shorts(block.part())
        .bytes(block.drum())
        .bytes(block.partKinds())
        .longs(block.soundingMicros())
        .finish();
  }

  /**
   * Reads one block.
   *
   * @throws UnreadableEventException with the field and the byte where it stops to make sense
   */
  public static NoteBlock decode(byte @Nullable [] bytes) throws UnreadableEventException {
    if (bytes == null) {
      throw new UnreadableEventException("the record has no value", "", 0);
    }
    ColumnReader reader = new ColumnReader(FORMAT, bytes);
    String pieceId = reader.text("pieceId");
    int firstNote = reader.number("firstNote");
    boolean last = reader.flag("last");
    long[] onset = reader.deltas("onsetDeltaMicros");
    long[] duration = reader.longs("durationMicros");
    byte[] pitch = reader.bytes("pitch");
    byte[] velocity = reader.bytes("velocity");
    short[] part = reader.shorts("part");
    byte[] drum = reader.bytes("drum");
    byte[] kinds = reader.age() <= 1 ? reader.bytes("partKinds") : new byte[0];
    long[] sounding = reader.age() == 0 ? reader.longs("soundingMicros") : new long[0];
    reader.end();
    try {
      return new NoteBlock(
          pieceId, firstNote, last, onset, duration, pitch, velocity, part, drum, kinds, sounding);
    } catch (IllegalArgumentException e) {
      throw reader.broken(e);
    }
  }
}
