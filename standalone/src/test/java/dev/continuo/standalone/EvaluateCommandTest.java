package dev.continuo.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.Weights;
import dev.continuo.model.checkpoint.Checkpoint;
import dev.continuo.model.preset.Presets;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.music.Control;
import dev.continuo.music.Controls;
import dev.continuo.music.Piece;
import dev.continuo.music.write.MidiWriter;
import dev.continuo.standalone.demo.DemoMusic;
import dev.continuo.standalone.demo.DemoPiece;
import dev.continuo.testkit.PieceBuilder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
  private static final List<DemoPiece> PIECES = DemoMusic.pieces().subList(0, 8);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;

  @Test
  void evaluate_aFile_showsItBesideBaselines() throws IOException {
    Path model = checkpoint("nano");
    Path midi = music("midi", 2);
    Files.writeString(midi.resolve("letter.mid"), "Dear Anna");

    assertThat(
            run(
                "evaluate",
                model.toString(),
                "--midi",
                midi.toString(),
                "--train",
                midi.toString()))
        .isZero();

    assertThat(out.toString().lines().map(line -> line.replaceFirst(" .*", "")))
        .containsExactly("nats", "MODEL", "nano", "markov-2", "unigram", "uniform", "95");
    assertThat(out.toString()).contains("of 2 pieces", "19.361").doesNotContain("NaN");
    assertThat(err.toString()).contains("letter.mid: passed over: ", "(NOT_MIDI at byte 0)");
  }

  @Test
  void evaluate_asJson_hasAllFields() throws IOException {
    Path model = checkpoint("seed");
    Path midi = music("midi", 3);

    assertThat(run("evaluate", model.toString(), "--midi", midi.toString(), "--to=60", "--json"))
        .isZero();

    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.get("model").asText()).isEqualTo("seed");
    assertThat(json.get("pieces").asInt()).isEqualTo(3);
    assertThat(json.get("notes").asInt()).isEqualTo(3 * 36);
    assertThat(json.at("/nats/pitch").asDouble()).isCloseTo(Math.log(128), within(1e-4));
    assertThat(json.at("/nats/total").asDouble()).isGreaterThan(6);
    assertThat(json.at("/interval/total/0").asDouble())
        .isLessThanOrEqualTo(json.at("/nats/total").asDouble());
    assertThat(json.at("/interval/total/1").asDouble())
        .isGreaterThanOrEqualTo(json.at("/nats/total").asDouble());
    assertThat(json.at("/intervalByWork/total/1").asDouble())
        .isGreaterThanOrEqualTo(json.at("/nats/total").asDouble());
    assertThat(json.at("/baselines/uniform/nats/velocity").asDouble())
        .isCloseTo(Math.log(128), within(1e-9));
    assertThat(json.get("overlap")).as("nothing was generated").isEmpty();
    assertThat(json.at("/nats/velocity").isMissingNode()).as("seed predicts none").isTrue();
  }

  @Test
  void evaluate_durations_areThoseThatTheModelLearnt_orThoseAskedFor() throws IOException {
    String midi = pedalled().toString();
    String keys = checkpoint("keys", "seed", Map.of()).toString();
    String sounding = checkpoint("sounding", "seed", Map.of("durations", "sounding")).toString();
    String mixed = checkpoint("mixed", "seed", Map.of("durations", "mixed")).toString();

    JsonNode ofKeys = evaluated(keys, "--midi", midi);
    JsonNode ofSound = evaluated(sounding, "--midi", midi, "--train", midi);

    assertThat(ofKeys.get("durations").asText()).isEqualTo("keys");
    assertThat(ofSound.get("durations").asText()).isEqualTo("sounding");
    assertThat(duration(ofSound)).isNotEqualTo(duration(ofKeys));
    assertThat(
            duration(evaluated(keys, "--midi", midi, "--durations", "sounding", "--train", midi)))
        .isEqualTo(duration(ofSound));
    assertThat(duration(evaluated(mixed, "--midi", midi, "--durations=keys")))
        .isEqualTo(duration(ofKeys));
    assertThat(run("evaluate", mixed, "--midi", midi)).isEqualTo(1);
    assertThat(run("evaluate", keys, "--midi", midi, "--durations", "pedal")).isEqualTo(1);
    assertThat(err.toString())
        .contains(
            "model mixed has learnt durations of keys and of sound: --durations keys or"
                + " --durations sounding says which to judge it by")
        .contains("--durations must be one of keys, sounding: 'pedal'");
  }

  private static double duration(JsonNode evaluated) {
    return evaluated.at("/nats/duration").asDouble();
  }

  private JsonNode evaluated(String... arguments) throws IOException {
    out.getBuffer().setLength(0);
    assertThat(
            run(
                Stream.of(List.of("evaluate"), List.of(arguments), List.of("--json"))
                    .flatMap(List::stream)
                    .toArray(String[]::new)))
        .as("%s", err)
        .isZero();
    return new ObjectMapper().readTree(out.toString());
  }

  /** Two pieces whose pedal is down every other second. */
  private Path pedalled() throws IOException {
    Path folder = Files.createDirectories(directory.resolve("pedalled"));
    for (int seed = 1; seed <= 2; seed++) {
      Piece dry = PieceBuilder.aRandomPiece(seed, 60).build();
      List<Control> pedals =
          IntStream.range(0, 20)
              .mapToObj(i -> new Control(i * 1_000_000L, 0, i % 2 == 0 ? 127 : 0))
              .toList();
      Piece piece =
          new Piece(
              dry.format(),
              dry.ticksPerQuarter(),
              dry.tempos(),
              dry.parts(),
              dry.notes(),
              Controls.pedals(pedals),
              dry.bends(),
              dry.damages());
      Files.write(folder.resolve(seed + ".mid"), MidiWriter.write(piece));
    }
    return folder;
  }

  @Test
  void evaluate_whatWasGenerated_measuresAndDrawsIt() throws IOException {
    String model = checkpoint("nano").toString();
    String midi = music("midi", 8).toString();
    String made = music("made", 3).toString();
    Path plots = directory.resolve("plots");
    String[] arguments = {
      "evaluate",
      model,
      "--midi",
      midi,
      "--generated",
      made,
      "--train",
      midi,
      "--plots",
      plots.toString()
    };

    assertThat(run(arguments)).isZero();
    assertThat(out.toString())
        .contains("3 generated pieces of up to ", "interval × step", "TOLD FROM REAL");
    try (Stream<Path> files = Files.list(plots)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains("roll-generated-1.png", "roll-real-1.png", "interval-step.png");
    }

    out.getBuffer().setLength(0);
    assertThat(run(Stream.concat(Stream.of(arguments), Stream.of("--json")).toArray(String[]::new)))
        .isZero();
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.at("/overlap/polyphony/generated/area").asDouble()).isBetween(0.0, 1.0);
    assertThat(json.at("/classifier/unigram/accuracy").asDouble()).isBetween(0.0, 1.0);
    assertThat(json.at("/shared/generated/median").asInt())
        .as("they are the training pieces themselves")
        .isEqualTo(json.get("overlapNotes").asInt());
  }

  @Test
  void evaluate_whatCannotBe_saysWhy() throws IOException {
    String model = checkpoint("seed").toString();
    String midi = music("midi", 1).toString();
    Path torn = Files.writeString(directory.resolve("torn.safetensors"), "torn");
    Path empty = Files.createDirectories(directory.resolve("empty"));

    assertThat(run("evaluate", directory.resolve("none.safetensors").toString(), "--midi", midi))
        .isEqualTo(1);
    assertThat(run("evaluate", torn.toString(), "--midi", midi)).isEqualTo(1);
    assertThat(run("evaluate", model, "--midi", empty.toString())).isEqualTo(1);
    assertThat(run("evaluate", model, "--midi", midi, "--from", "3")).isEqualTo(1);
    assertThat(run("evaluate", model, "--midi", midi, "--from", "99999", "--to", "999999"))
        .isEqualTo(1);
    assertThat(run("evaluate", model, "--midi", midi, "--to", "3")).isEqualTo(1);
    assertThat(run("evaluate", model, "--midi", midi, "--plots", "plots")).isEqualTo(1);
    assertThat(run("evaluate", model)).isEqualTo(2);

    assertThat(err.toString())
        .contains("none.safetensors: no such file")
        .contains("torn.safetensors cannot be read: ")
        .contains("--midi must name a directory with MIDI files that can be read: none of 0 files")
        .contains("from must be 25 or more, as the model reads 25 notes before")
        .contains("no piece has a note to score")
        .contains("--to must be 25 or more, which is from: 3")
        .contains("--plots draws what was generated: it needs --generated")
        .contains("Missing required option: '--midi=DIR'")
        .doesNotContain("unexpected failure");
  }

  private Path checkpoint(String preset) throws IOException {
    return checkpoint(preset, preset, Map.of());
  }

  private Path checkpoint(String name, String preset, Map<String, String> facts)
      throws IOException {
    NetworkSpec network = Presets.builtIn(preset).network();
    Weights zeros = Weights.zeros(network);
    Checkpoint checkpoint =
        new Checkpoint(network, zeros, new OptimizerState(0, zeros, zeros), List.of(), facts);
    return Files.write(directory.resolve(name + ".safetensors"), checkpoint.encode());
  }

  private Path music(String name, int pieces) throws IOException {
    Path folder = Files.createDirectories(directory.resolve(name));
    for (DemoPiece piece : PIECES.subList(0, pieces)) {
      Files.write(folder.resolve(piece.name()), piece.midi());
    }
    return folder;
  }

  private int run(String... arguments) {
    return Continuo.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
        .execute(arguments);
  }
}
