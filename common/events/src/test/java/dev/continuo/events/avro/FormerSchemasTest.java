package dev.continuo.events.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.continuo.events.NoteBlock;
import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.WindowRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

/**
 * Topics are kept forever: what was written before there was a choice of durations, or of parts,
 * stays readable.
 */
class FormerSchemasTest {
  private static final String PIECE = "ab".repeat(32);

  /** As the code before the choice of parts wrote them: the piece's id stands between the two. */
  private static final byte[] OLD_RUN =
      bytes(
          "c301910889cc611eca4b",
          "8004040106c0843d00a0c21e000680cc3a80cc3a80a0d9e61d00063c4043065a5401");

  private static final byte[] OLD_BLOCK =
      bytes(
          "c301845d522ab81a6a6c",
          "80400106c0843d00a0c21e000680cc3a80cc3a80a0d9e61d00063c4043065a5401060006000006000100");

  /** As the code before the choice of durations wrote them: the same, and what was added last. */
  private static final byte[] RUN_OF_KEYS =
      bytes(
          "c301bf91dd5a96d9cdd9",
          "8004040106c0843d00a0c21e000680cc3a80cc3a80a0d9e61d00063c4043065a540106");

  private static final byte[] BLOCK_OF_KEYS =
      bytes(
          "c301b9e71b39830d7c83",
          "80400106c0843d00a0c21e000680cc3a80cc3a80a0d9e61d00063c4043065a5401060006000006000100"
              + "040102");

  @Test
  void decode_runFromBeforeDurations_isOfKeys() throws UnreadableEventException {
    WindowRun run = WindowRunCodec.decode(RUN_OF_KEYS);

    assertThat(run.sounding()).isFalse();
    assertThat(run.part()).isEqualTo(3);
    assertThat(run.durationMicros()).containsExactly(480_000, 480_000, 4_000_000_000L);
  }

  @Test
  void decode_blockFromBeforeDurations_soundsAsItIsHeld() throws UnreadableEventException {
    NoteBlock block = NoteBlockCodec.decode(BLOCK_OF_KEYS);

    assertThat(block.soundingMicros()).isEmpty();
    assertThat(block.partKinds()).containsExactly(1, 2);
    assertThat(block.durationMicros()).containsExactly(480_000, 480_000, 4_000_000_000L);
  }

  @Test
  void markers_ofSchemasBefore_areThoseOfTheirTime() throws IOException {
    assertThat(marker("window-run.before-sounding")).isEqualTo(marker(RUN_OF_KEYS));
    assertThat(marker("note-block.before-sounding")).isEqualTo(marker(BLOCK_OF_KEYS));
    assertThat(marker("window-run.before-parts")).isEqualTo(marker(OLD_RUN));
    assertThat(marker("note-block.before-parts")).isEqualTo(marker(OLD_BLOCK));
  }

  @Test
  void decode_runFromBeforeParts_isMerged() throws UnreadableEventException {
    assertThat(WindowRunCodec.decode(OLD_RUN))
        .isEqualTo(
            new WindowRun(
                PIECE,
                WindowRun.MERGED,
                256,
                2,
                true,
                new long[] {500_000, 0, 250_000},
                new long[] {480_000, 480_000, 4_000_000_000L},
                new byte[] {60, 64, 67},
                new byte[] {90, 84, 1}));
  }

  @Test
  void decode_blockFromBeforeParts_saysNoKinds() throws UnreadableEventException {
    NoteBlock block = NoteBlockCodec.decode(OLD_BLOCK);

    assertThat(block)
        .isEqualTo(
            new NoteBlock(
                PIECE,
                4096,
                true,
                new long[] {500_000, 500_000, 750_000},
                new long[] {480_000, 480_000, 4_000_000_000L},
                new byte[] {60, 64, 67},
                new byte[] {90, 84, 1},
                new short[] {0, 3, 0},
                new byte[] {0, 1, 0}));
    assertThat(block.partKinds()).isEmpty();
  }

  @Test
  void decode_writtenByAvroWithTheOldSchema_isRead() throws Exception {
    Schema old = schema("window-run.before-parts");
    GenericRecord record = new GenericData.Record(old);
    record.put("pieceId", PIECE);
    record.put("firstNote", 0);
    record.put("context", 0);
    record.put("last", true);
    record.put("stepMicros", List.of(0L));
    record.put("durationMicros", List.of(5L));
    record.put("pitch", ByteBuffer.wrap(new byte[] {60}));
    record.put("velocity", ByteBuffer.wrap(new byte[] {1}));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(Arrays.copyOf(OLD_RUN, AvroFormat.MARKER_BYTES));
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(old).write(record, encoder);
    encoder.flush();

    WindowRun run = WindowRunCodec.decode(out.toByteArray());

    assertThat(run.part()).isEqualTo(WindowRun.MERGED);
    assertThat(run.pitch()).containsExactly(60);
  }

  @Test
  void decode_oldMarkerBeforeANewRecord_refusedWhereThePartBegins() {
    WindowRun run =
        new WindowRun(PIECE, 3, 0, 0, true, new long[0], new long[0], new byte[0], new byte[0]);
    byte[] bytes = WindowRunCodec.encode(run);
    System.arraycopy(OLD_RUN, 0, bytes, 0, AvroFormat.MARKER_BYTES);

    UnreadableEventException e =
        catchThrowableOfType(UnreadableEventException.class, () -> WindowRunCodec.decode(bytes));

    assertThat(e).hasMessageContaining("2 more bytes");
    assertThat(e.byteOffset()).isEqualTo(bytes.length - 2);
  }

  private static long marker(String schema) throws IOException {
    return SchemaNormalization.parsingFingerprint64(schema(schema));
  }

  private static long marker(byte[] record) {
    return ByteBuffer.wrap(record, 2, 8).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  private static byte[] bytes(String marker, String rest) {
    return HexFormat.of().parseHex(marker + "8001" + "6162".repeat(32) + rest);
  }

  private static Schema schema(String name) throws IOException {
    try (InputStream in = FormerSchemasTest.class.getResourceAsStream("/avro/" + name + ".avsc")) {
      return new Schema.Parser().parse(in);
    }
  }
}
