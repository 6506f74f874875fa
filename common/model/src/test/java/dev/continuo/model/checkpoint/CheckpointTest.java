package dev.continuo.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.model.Initializer;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.Weights;
import dev.continuo.model.preset.Presets;
import dev.continuo.model.spec.Bins;
import dev.continuo.model.spec.HeadSpec.Mixture;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Property;
import dev.continuo.nn.CounterRandom;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class CheckpointTest {

  @Test
  void decode_whatEncodeWrote_isTheSameCheckpoint() throws UnreadableCheckpointException {
    Checkpoint checkpoint = Checkpoints.tiny();
    assertThat(Checkpoint.decode(checkpoint.encode())).isEqualTo(checkpoint);
  }

  @Test
  void decode_seedPreset_isTheSameCheckpoint() throws UnreadableCheckpointException {
    NetworkSpec network = Presets.builtIn("seed").network();
    Checkpoint checkpoint =
        new Checkpoint(
            network,
            Initializer.initialize(network, 9),
            OptimizerState.initial(network),
            List.of(),
            Map.of());
    byte[] file = checkpoint.encode();
    assertThat(file.length).isBetween(3 * 4 * 84_354, 3 * 4 * 84_354 + 8_000);
    assertThat(Checkpoint.decode(file)).isEqualTo(checkpoint);
  }

  @Test
  void decode_mixtureHead_isTheSameCheckpoint() throws UnreadableCheckpointException {
    Bins.Times times = Bins.Times.growing(10_000, 3, 0.5, 100);
    Property step = Property.STEP;
    NetworkSpec network =
        new NetworkSpec(
            Checkpoints.TINY.reading(),
            Checkpoints.TINY.inputs(),
            Checkpoints.TINY.layers(),
            List.of(
                new Mixture(step, times, 10_000, 1000, 2, 1, 0, List.of()),
                new Mixture(Property.DURATION, times, 5, 90, 3, 0.5, 4, List.of(step))));
    Checkpoint checkpoint =
        new Checkpoint(
            network,
            Initializer.initialize(network, 9),
            OptimizerState.initial(network),
            List.of(),
            Map.of());
    assertThat(Checkpoint.decode(checkpoint.encode())).isEqualTo(checkpoint);
  }

  @Test
  void encode_sameContent_givesTheSameBytes() {
    Checkpoint checkpoint = Checkpoints.tiny();
    Map<String, String> reversed = new LinkedHashMap<>();
    checkpoint.facts().keySet().stream()
        .sorted((a, b) -> b.compareTo(a))
        .forEach(name -> reversed.put(name, checkpoint.facts().getOrDefault(name, "")));
    Checkpoint again =
        new Checkpoint(
            checkpoint.network(),
            checkpoint.weights(),
            checkpoint.optimizer(),
            checkpoint.primers(),
            reversed);
    assertThat(again.encode()).isEqualTo(checkpoint.encode());
  }

  @Test
  void encode_header_isWhatOtherReadersExpect() {
    byte[] file = Checkpoints.tiny().encode();
    long length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    assertThat(length % 8).isZero();
    String header = new String(file, 8, (int) length, StandardCharsets.UTF_8);
    assertThat(header)
        .startsWith("{\"__metadata__\":{\"format\":\"continuo.checkpoint.v1\",\"network\":\"{\\\"")
        .contains("\"optimizer_updates\":\"12\"")
        .contains("\"primer_pieces\":\"[\\\"aa\\\",\\\"bb\\\"]\"")
        .contains(
            "\"lstm.0.kernel\":{\"dtype\":\"F32\",\"shape\":[3,8],\"data_offsets\":[0,96]},"
                + "\"lstm.0.recurrent\":{\"dtype\":\"F32\",\"shape\":[2,8],"
                + "\"data_offsets\":[96,160]}")
        .contains("\"adam.m.lstm.0.kernel\":{\"dtype\":\"F32\"")
        .contains("\"adam.v.head.pitch.bias\":{\"dtype\":\"F32\",\"shape\":[5]")
        .contains("\"primer.pitch\":{\"dtype\":\"I32\",\"shape\":[2,3]");
  }

  @Test
  void decode_anyPrefix_saysWhereItEnds() {
    byte[] file = Checkpoints.tiny().encode();
    for (int length = 0; length < file.length; length++) {
      byte[] torn = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> Checkpoint.decode(torn))
          .as("first %d bytes", length)
          .isInstanceOf(UnreadableCheckpointException.class)
          .hasMessageStartingWith("byte ");
    }
  }

  @Test
  void decode_anyDamage_neverThrowsAnythingElse() {
    long seed = 20261123;
    CounterRandom random = new CounterRandom(seed, 0);
    byte[] file = Checkpoints.tiny().encode();
    int headerEnd = headerEnd(file);
    int refused = 0;
    for (int round = 0; round < 5_000; round++) {
      byte[] damaged = Arrays.copyOf(file, file.length + random.nextInt(2) * random.nextInt(9));
      for (int i = random.nextInt(3); i >= 0; i--) {
        int at = random.nextInt(headerEnd);
        damaged[at] =
            random.nextInt(2) == 0
                ? (byte) random.nextInt(256)
                : (byte) "0123456789{}[],:\"-\\eE ".charAt(random.nextInt(22));
      }
      try {
        Checkpoint.decode(damaged);
      } catch (UnreadableCheckpointException e) {
        assertThat(e).hasMessageStartingWith("byte ");
        refused++;
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed %d, round %d".formatted(seed, round), e);
      }
    }
    assertThat(refused).isGreaterThan(4_000);
  }

  @Test
  void decode_aBitOfAnyByteOfTheHeaderFlipped_isRefusedOrReadButNeverBreaks() {
    flip(9);
  }

  @Test
  @Tag("slow")
  void decode_anyBitOfTheHeaderFlipped_isRefusedOrReadButNeverBreaks() {
    flip(1);
  }

  private static void flip(int step) {
    byte[] file = Checkpoints.tiny().encode();
    int headerEnd = headerEnd(file);
    int refused = 0;
    for (int bit = 0; bit < 8 * headerEnd; bit += step) {
      byte[] damaged = file.clone();
      damaged[bit / 8] ^= (byte) (1 << (bit % 8));
      try {
        Checkpoint.decode(damaged);
      } catch (UnreadableCheckpointException e) {
        assertThat(e).hasMessageStartingWith("byte ");
        refused++;
      } catch (RuntimeException | Error e) {
        throw new AssertionError("bit %d of byte %d".formatted(bit % 8, bit / 8), e);
      }
    }
    // What is read are texts: facts, names of pieces, digits of a loss's weight.
    assertThat(refused).isGreaterThan(8 * headerEnd / step / 2);
  }

  @Test
  void decode_numberThatIsNone_isRefusedWithItsTensorAndByte() {
    float[] values = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
    String[] tensors = {"lstm.0.kernel", "adam.m.lstm.0.kernel", "adam.v.lstm.0.kernel"};
    byte[] file = Checkpoints.tiny().encode();
    int bytes = 4 * Checkpoints.tiny().weights().count();
    for (int i = 0; i < values.length; i++) {
      byte[] damaged = file.clone();
      int at = headerEnd(file) + i * bytes + 4 * 5;
      ByteBuffer.wrap(damaged).order(ByteOrder.LITTLE_ENDIAN).putFloat(at, values[i]);
      assertThatThrownBy(() -> Checkpoint.decode(damaged))
          .isInstanceOf(UnreadableCheckpointException.class)
          .hasMessage(
              "byte %d: tensor '%s': value 5 must be finite: %s"
                  .formatted(at, tensors[i], values[i]));
    }
  }

  @Test
  void decode_bytesAfterTheEnd_areRefused() {
    byte[] file = Checkpoints.tiny().encode();
    for (int more = 1; more <= 16; more++) {
      byte[] longer = Arrays.copyOf(file, file.length + more);
      assertThatThrownBy(() -> Checkpoint.decode(longer))
          .isInstanceOf(UnreadableCheckpointException.class)
          .hasMessage("byte %d: %d bytes belong to no tensor".formatted(file.length, more));
    }
  }

  @Test
  void decode_headerLargerThanTheFile_saysHowLargeAndWhereItEnds() {
    byte[] file = Checkpoints.tiny().encode();
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(0, file.length);
    assertThatThrownBy(() -> Checkpoint.decode(file))
        .hasMessage(
            "byte %d: the file ends within its header of %d bytes"
                .formatted(file.length, file.length));
  }

  private static int headerEnd(byte[] file) {
    return 8 + (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  @Test
  void decode_foreignFile_saysWhatIsMissing() {
    SafetensorsFile foreign = new SafetensorsFile(Map.of("format", "pt"), List.of());
    assertThatThrownBy(() -> Checkpoint.decode(foreign.encode()))
        .hasMessage(
            "byte 8: not a checkpoint of Continuo: metadata 'format' must be"
                + " 'continuo.checkpoint.v1', is 'pt'");
    assertThatThrownBy(() -> Checkpoint.decode("MThd, not this".getBytes(StandardCharsets.UTF_8)))
        .hasMessageStartingWith("byte 0: not a safetensors file");
  }

  @Test
  void decode_networkThatTheTensorsDoNotFit_namesTheTensor() {
    assertRefused(
        "{\\\"type\\\":\\\"lstm\\\",\\\"units\\\":2}",
        "{\\\"type\\\":\\\"lstm\\\",\\\"units\\\":3}",
        "tensor 'lstm.0.kernel': must be F32 [3, 12], is F32 [3, 8]");
    assertRefused(
        "\"shape\":[3,8]",
        "\"shape\":[8,3]",
        "tensor 'lstm.0.kernel': must be F32 [3, 8], is F32 [8, 3]");
    assertRefused("\\\"units\\\":2}", "\\\"units\\\":0}", "units must lie within 1..65536: 0");
    assertRefused("\\\"units\\\":2}", "\\\"unitz\\\":2}", "unknown name 'unitz'");
    assertRefused("\\\"positive\\\"", "\\\"negative\\\"", "unknown head 'negative'");
    assertRefused("\"optimizer_updates\":\"12\"", "\"optimizer_updates\":\"-2\"", "0 or more");
    assertRefused("\"head.pitch.bias\"", "\"head.pitch.bibs\"", "'head.pitch.bias' is missing");
    assertRefused("\"seed\":\"1\"", "\"seed\":1  ", "expected a string, found number 1");
  }

  private static void assertRefused(String original, String replacement, String message) {
    byte[] file = Checkpoints.tiny().encode();
    String text = new String(file, StandardCharsets.ISO_8859_1);
    assertThat(text).contains(original);
    byte[] damaged = text.replace(original, replacement).getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> Checkpoint.decode(damaged))
        .isInstanceOf(UnreadableCheckpointException.class)
        .hasMessageStartingWith("byte ")
        .hasMessageContaining(message);
  }

  @Test
  void checkpoint_partsThatDoNotFitTogether_areRefused() {
    Checkpoint tiny = Checkpoints.tiny();
    assertThatThrownBy(() ->
            new Checkpoint(
                Presets.builtIn("seed").network(),
                tiny.weights(),
                tiny.optimizer(),
                List.of(),
                Map.of()))
        .hasMessage("tensor 0 must be lstm.0.kernel[3, 512]: lstm.0.kernel[3, 8]");
    Primer shortPrimer = new Primer("cc", new int[2], new float[2], new float[2]);
    assertThatThrownBy(() ->
            new Checkpoint(
                Checkpoints.TINY, tiny.weights(), tiny.optimizer(), List.of(shortPrimer), Map.of()))
        .hasMessage("primer of piece cc must have an opening's 3 notes: 2");
    Weights lost = Weights.zeros(Checkpoints.TINY);
    lost.values("lstm.0.bias")[2] = Float.NaN;
    assertThatThrownBy(
            () -> new Checkpoint(Checkpoints.TINY, lost, tiny.optimizer(), List.of(), Map.of()))
        .hasMessage("weights must be finite: lstm.0.bias[2] is NaN");
    OptimizerState lostMoments = new OptimizerState(1, tiny.weights(), lost);
    assertThatThrownBy(() ->
            new Checkpoint(Checkpoints.TINY, tiny.weights(), lostMoments, List.of(), Map.of()))
        .hasMessage("second moments must be finite: lstm.0.bias[2] is NaN");
    assertThatThrownBy(() ->
            new Checkpoint(
                Checkpoints.TINY,
                tiny.weights(),
                tiny.optimizer(),
                List.of(),
                Map.of("network", "x")))
        .hasMessage("no fact may be named 'network'");
  }

  @Test
  void primer_badNotes_areRefused() {
    assertThatThrownBy(() -> new Primer("a", new int[] {128}, new float[1], new float[1]))
        .hasMessage("pitch of note 0 must lie within 0..127: 128");
    assertThatThrownBy(() -> new Primer("a", new int[1], new float[] {Float.NaN}, new float[1]))
        .hasMessage("step of note 0 must be 0 or more seconds: NaN");
    assertThatThrownBy(() -> new Primer("a", new int[1], new float[2], new float[1]))
        .hasMessageStartingWith("columns must be as long as each other");
  }
}
