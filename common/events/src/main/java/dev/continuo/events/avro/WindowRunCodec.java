package dev.continuo.events.avro;

import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.WindowRun;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Window runs as Avro single objects, schema {@code avro/window-run.avsc}. Runs written before
 * there was a choice of durations are read as those of keys, before one of parts as merged, too.
 */
public final class WindowRunCodec {
  private static final AvroFormat FORMAT =
      AvroFormat.named("window-run", "window-run.before-sounding", "window-run.before-parts");

  private WindowRunCodec() {}

  /** What a plain Avro reader needs to read the bytes after the marker. */
  public static Schema schema() {
    return FORMAT.schema();
  }

  public static byte[] encode(WindowRun run) {
    return new ColumnWriter(FORMAT)
        .text(run.pieceId())
        .number(run.firstNote())
        .number(run.context())
        .flag(run.last())
        .longs(run.stepMicros())
        .longs(run.durationMicros())
        .bytes(run.pitch())
        .bytes(run.velocity())
        .number(run.part())
        .flag(run.sounding())
        .finish();
  }

  /**
   * Reads one run.
   *
   * @throws UnreadableEventException with the field and the byte where it stops to make sense
   */
  public static WindowRun decode(byte @Nullable [] bytes) throws UnreadableEventException {
    if (bytes == null) {
      throw new UnreadableEventException("the record has no value", "", 0);
    }
    ColumnReader reader = new ColumnReader(FORMAT, bytes);
    String pieceId = reader.text("pieceId");
    int firstNote = reader.number("firstNote");
    int context = reader.number("context");
    boolean last = reader.flag("last");
    long[] step = reader.longs("stepMicros");
    long[] duration = reader.longs("durationMicros");
    byte[] pitch = reader.bytes("pitch");
    byte[] velocity = reader.bytes("velocity");
    int part = reader.age() <= 1 ? reader.number("part") : WindowRun.MERGED;
    boolean sounding = reader.age() == 0 && reader.flag("sounding");
    reader.end();
    try {
      return new WindowRun(
          pieceId, part, firstNote, context, last, step, duration, pitch, velocity, sounding);
    } catch (IllegalArgumentException e) {
      throw reader.broken(e);
    }
  }
}
