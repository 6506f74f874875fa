package dev.continuo.events.avro;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.continuo.events.NoteBlock;
import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.WindowRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnCodecTest {
  private static final String PIECE = "ab".repeat(32);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 127, 256, 5000})
  void decode_encoded_isTheSame(int notes) throws UnreadableEventException {
    NoteBlock block = block(new Random(notes), notes);
    WindowRun run = run(new Random(notes), notes);

    assertThat(NoteBlockCodec.decode(NoteBlockCodec.encode(block))).isEqualTo(block);
    assertThat(WindowRunCodec.decode(WindowRunCodec.encode(run))).isEqualTo(run);
  }

  @Test
  void encode_blockOfNotes_isReadByAvroAlone() throws IOException {
    NoteBlock block = block(new Random(7), 300);

    GenericRecord record = generic(NoteBlockCodec.encode(block), NoteBlockCodec.schema());

    assertThat(record.get("pieceId")).hasToString(PIECE);
    assertThat(record.get("firstNote")).isEqualTo(block.firstNote());
    assertThat(record.get("last")).isEqualTo(block.last());
    List<?> deltas = (List<?>) record.get("onsetDeltaMicros");
    long onset = 0;
    for (int i = 0; i < block.size(); i++) {
      onset += (Long) deltas.get(i);
      assertThat(onset).isEqualTo(block.onsetMicros()[i]);
    }
    assertThat(longs(record.get("durationMicros"))).isEqualTo(block.durationMicros());
    assertThat(record.get("pitch")).isEqualTo(ByteBuffer.wrap(block.pitch()));
    assertThat(record.get("velocity")).isEqualTo(ByteBuffer.wrap(block.velocity()));
    assertThat((List<?>) record.get("part")).hasSize(300).first().isEqualTo((int) block.part()[0]);
    assertThat(record.get("drum")).isEqualTo(ByteBuffer.wrap(block.drum()));
    assertThat(longs(record.get("soundingMicros"))).isEqualTo(block.soundingMicros());
  }

  @Test
  void encode_runOfWindows_isReadByAvroAlone() throws IOException {
    WindowRun run = run(new Random(8), 384);

    GenericRecord record = generic(WindowRunCodec.encode(run), WindowRunCodec.schema());

    assertThat(record.get("context")).isEqualTo(run.context());
    assertThat(longs(record.get("stepMicros"))).isEqualTo(run.stepMicros());
    assertThat(longs(record.get("durationMicros"))).isEqualTo(run.durationMicros());
    assertThat(record.get("pitch")).isEqualTo(ByteBuffer.wrap(run.pitch()));
    assertThat(record.get("part")).isEqualTo(run.part());
    assertThat(record.get("sounding")).isEqualTo(run.sounding());
  }

  @Test
  void decode_writtenByAvroInSeveralArrayBlocks_isRead() throws Exception {
    GenericRecord record = new GenericData.Record(WindowRunCodec.schema());
    record.put("pieceId", PIECE);
    record.put("firstNote", 5);
    record.put("context", 1);
    record.put("last", true);
    record.put("stepMicros", List.of(0L, 3L, 900_000L));
    record.put("durationMicros", List.of(1L, 2L, 4_000_000_000L));
    record.put("pitch", ByteBuffer.wrap(new byte[] {60, 61, 62}));
    record.put("velocity", ByteBuffer.wrap(new byte[] {1, 2, 127}));
    record.put("part", 7);
    record.put("sounding", true);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(marker(WindowRunCodec.schema()));
    // A blocking encoder gives arrays block by block, with their sizes in bytes.
    BinaryEncoder encoder =
        new EncoderFactory().configureBlockSize(64).blockingBinaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(WindowRunCodec.schema()).write(record, encoder);
    encoder.flush();

    assertThat(WindowRunCodec.decode(out.toByteArray()))
        .isEqualTo(
            new WindowRun(
                PIECE,
                7,
                5,
                1,
                true,
                new long[] {0, 3, 900_000},
                new long[] {1, 2, 4_000_000_000L},
                new byte[] {60, 61, 62},
                new byte[] {1, 2, 127},
                true));
  }

  @Test
  void decode_cutAnywhere_namesAByteWithin() {
    byte[] whole = NoteBlockCodec.encode(block(new Random(3), 20));
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      UnreadableEventException e =
          catchThrowableOfType(UnreadableEventException.class, () -> NoteBlockCodec.decode(cut));
      assertThat(e).as("cut to %d bytes", length).isNotNull();
      assertThat(e.byteOffset()).isBetween(0L, (long) length);
    }
  }

  @Test
  void decode_anyByteChanged_isReadOrRefusedButNeverFails() {
    byte[] whole = NoteBlockCodec.encode(block(new Random(4), 6));
    for (int at = 0; at < whole.length; at++) {
      for (int value = 0; value < 256; value++) {
        byte[] changed = whole.clone();
        changed[at] = (byte) value;
        try {
          assertThat(NoteBlockCodec.decode(changed)).isNotNull();
        } catch (UnreadableEventException e) {
          assertThat(e.getMessage()).as("byte %d set to %d", at, value).isNotEmpty();
        }
      }
    }
  }

  @Test
  void decode_otherSchema_namesBothFingerprints() {
    byte[] run = WindowRunCodec.encode(run(new Random(1), 3));

    assertThatThrownBy(() -> NoteBlockCodec.decode(run))
        .isInstanceOf(UnreadableEventException.class)
        .hasMessageContaining(
            "%016x".formatted(SchemaNormalization.parsingFingerprint64(WindowRunCodec.schema())))
        .hasMessageContaining("dev.continuo.v1.NoteBlock");
  }

  @Test
  void decode_notAvro_refused() {
    assertThatThrownBy(() -> NoteBlockCodec.decode("{\"a\": 1, \"b\": 2}".getBytes(UTF_8)))
        .isInstanceOf(UnreadableEventException.class)
        .hasMessageContaining("C301");
    assertThatThrownBy(() -> NoteBlockCodec.decode(null))
        .isInstanceOf(UnreadableEventException.class);
  }

  @Test
  void decode_moreBytesBehind_refusedWhereTheyBegin() {
    byte[] whole = NoteBlockCodec.encode(block(new Random(5), 9));
    byte[] longer = Arrays.copyOf(whole, whole.length + 2);

    UnreadableEventException e =
        catchThrowableOfType(UnreadableEventException.class, () -> NoteBlockCodec.decode(longer));

    assertThat(e).hasMessageContaining("2 more bytes");
    assertThat(e.byteOffset()).isEqualTo(whole.length);
  }

  @Test
  void decode_columnsOfDifferentLengths_refused() {
    // Behind marker, id (65 bytes), two numbers, flag and two columns of two notes lies pitch.
    byte[] bytes =
        WindowRunCodec.encode(
            new WindowRun(
                PIECE,
                0,
                0,
                false,
                new long[2],
                new long[] {1, 1},
                new byte[2],
                new byte[] {1, 1}));
    bytes[bytes.length - 5] = 2; // velocity claims one byte, so one is left over
    UnreadableEventException left =
        catchThrowableOfType(UnreadableEventException.class, () -> WindowRunCodec.decode(bytes));
    assertThat(left).hasMessageContaining("1 more bytes");

    byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1);
    UnreadableEventException e =
        catchThrowableOfType(UnreadableEventException.class, () -> WindowRunCodec.decode(shorter));
    assertThat(e).hasMessageContaining("velocity must be as long as pitch, 2: 1");
  }

  @Test
  void constructor_brokenRule_namesColumnRuleAndValue() {
    assertThatThrownBy(() ->
            new NoteBlock(
                PIECE,
                0,
                true,
                new long[] {5, 4},
                new long[] {1, 1},
                new byte[] {60, 60},
                new byte[] {1, 1},
                new short[2],
                new byte[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("onsetMicros[1] must be at least 5: 4");
    assertThatThrownBy(() ->
            new WindowRun(
                PIECE,
                0,
                0,
                true,
                new long[1],
                new long[] {1},
                new byte[] {(byte) 128},
                new byte[] {1}))
        .hasMessage("pitch[0] must lie within 0..127: -128");
    assertThatThrownBy(() ->
            new WindowRun(
                PIECE, -2, 0, 0, true, new long[0], new long[0], new byte[0], new byte[0]))
        .hasMessage("part must lie within -1..32767: -2");
  }

  private static NoteBlock block(Random random, int notes) {
    long[] onset = new long[notes];
    long[] duration = new long[notes];
    byte[] pitch = new byte[notes];
    byte[] velocity = new byte[notes];
    short[] part = new short[notes];
    byte[] drum = new byte[notes];
    long now = random.nextLong(1L << 40);
    for (int i = 0; i < notes; i++) {
      onset[i] = now;
      now += random.nextInt(4) == 0 ? 0 : random.nextLong(2_000_000);
      duration[i] = 1 + random.nextLong(3_000_000_000L);
      pitch[i] = (byte) random.nextInt(128);
      velocity[i] = (byte) random.nextInt(1, 128);
      part[i] = (short) random.nextInt(1 << 15);
      drum[i] = (byte) random.nextInt(2);
    }
    byte[] kinds = new byte[random.nextInt(4)];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = (byte) random.nextInt(3);
    }
    return new NoteBlock(
        PIECE,
        random.nextInt(1000),
        random.nextBoolean(),
        onset,
        duration,
        pitch,
        velocity,
        part,
        drum,
        kinds,
        random.nextBoolean() ? new long[0] : sounding(random, duration));
  }

  private static long[] sounding(Random random, long[] duration) {
    return LongStream.of(duration).map(held -> held + random.nextInt(3) * 250_000L).toArray();
  }

  private static WindowRun run(Random random, int notes) {
    NoteBlock block = block(random, notes);
    long[] step = random.longs(notes, 0, 5_000_000).toArray();
    return new WindowRun(
        PIECE,
        random.nextInt(-1, 1 << 15),
        random.nextInt(1000),
        random.nextInt(notes + 1),
        random.nextBoolean(),
        step,
        block.durationMicros(),
        block.pitch(),
        block.velocity(),
        random.nextBoolean());
  }

  @Test
  void encode_blockOfNotesThatSoundAsTheyAreHeld_takesOneByteForThat() {
    NoteBlock held = block(new long[0]);

    assertThat(NoteBlockCodec.encode(block(new long[] {7, 9})))
        .hasSize(NoteBlockCodec.encode(held).length + 3);
  }

  @Test
  void constructor_soundingShorterThanHeld_namesColumnRuleAndValue() {
    assertThatThrownBy(() -> block(new long[] {7, 4}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("soundingMicros[1] must be at least 5: 4");
    assertThatThrownBy(() -> block(new long[] {7}))
        .hasMessage("soundingMicros must be as long as pitch, 2: 1");
  }

  private static NoteBlock block(long[] sounding) {
    return new NoteBlock(
        PIECE,
        0,
        true,
        new long[2],
        new long[] {5, 5},
        new byte[2],
        new byte[] {1, 1},
        new short[2],
        new byte[2],
        new byte[0],
        sounding);
  }

  private static GenericRecord generic(byte[] bytes, Schema schema) throws IOException {
    byte[] marker = marker(schema);
    assertThat(bytes).startsWith(marker);
    return new GenericDatumReader<GenericRecord>(schema)
        .read(
            null,
            DecoderFactory.get()
                .binaryDecoder(bytes, marker.length, bytes.length - marker.length, null));
  }

  private static byte[] marker(Schema schema) {
    return ByteBuffer.allocate(10)
        .put((byte) 0xC3)
        .put((byte) 0x01)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(SchemaNormalization.parsingFingerprint64(schema))
        .array();
  }

  private static long[] longs(Object column) {
    List<Long> values = new ArrayList<>();
    ((List<?>) column).forEach(value -> values.add((Long) value));
    return values.stream().mapToLong(Long::longValue).toArray();
  }
}
