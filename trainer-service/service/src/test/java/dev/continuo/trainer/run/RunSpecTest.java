package dev.continuo.trainer.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.json.Json;
import dev.continuo.events.training.TrainingRequested;
import dev.continuo.model.json.NetworkText;
import dev.continuo.model.preset.Presets;
import dev.continuo.model.spec.AdamSpec;
import dev.continuo.model.spec.AugmentationSpec;
import dev.continuo.model.spec.Bins.Times;
import dev.continuo.model.spec.Bins.Whole;
import dev.continuo.model.spec.HeadSpec.Categorical;
import dev.continuo.model.spec.InputSpec.Embedded;
import dev.continuo.model.spec.LayerSpec.Dropout;
import dev.continuo.model.spec.LayerSpec.Lstm;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Parameter;
import dev.continuo.model.spec.Property;
import dev.continuo.model.spec.Reading;
import dev.continuo.model.spec.SamplingSpec;
import dev.continuo.model.spec.ScheduleSpec;
import dev.continuo.model.spec.ScheduleSpec.Decay;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunSpecTest {
  private static final String SEED = "{\"preset\":\"seed\"}";

  @ParameterizedTest
  @CsvSource({
    "{}, studio, java",
    "{\"engine\":\"torch\"}, studio, torch",
    "{\"engine\":\"dl4j\"}, seed, dl4j"
  })
  void of_noPreset_meansOneThatTheEngineKnows(String json, String preset, String engine)
      throws UnreadableEventException {
    RunSpec spec = RunSpec.of(request(json), Presets.builtIn());

    assertThat(spec.preset()).isEqualTo(preset);
    assertThat(spec.model()).isEqualTo(preset);
    assertThat(spec.engine()).isEqualTo(engine);
  }

  @Test
  void of_requestOfAPresetAlone_hasItsSettings() throws UnreadableEventException {
    assertThat(RunSpec.of(request(SEED), Presets.builtIn()))
        .isEqualTo(
            new RunSpec("seed", "seed", "java", "auto", "float32", 50, 5, 64, 0.005, 0.1, 1));
  }

  @Test
  void parse_whatJsonWrote_isTheSame() throws UnreadableEventException {
    RunSpec spec =
        RunSpec.of(
            request(
                "{\"preset\":\"seed\",\"model\":\"a.b-c_1\",\"seed\":-9223372036854775808,\"epochs\":3}"),
            Presets.builtIn());

    assertThat(RunSpec.parse(spec.json())).isEqualTo(spec);
    assertThat(spec.json()).contains("\"learningRate\":0.005");
  }

  @Test
  void json_always_holdsNetworkOptimizerScheduleAndSamplingWhole() throws Exception {
    RunSpec spec = RunSpec.of(request(SEED), Presets.builtIn());

    assertThat(spec.json())
        .contains("\"network\":" + NetworkText.write(spec.network()))
        .contains("\"optimizer\":{\"beta1\":0.9,\"beta2\":0.999,\"epsilon\":1.0E-7,")
        .contains("\"schedule\":{\"warmUp\":0,\"decay\":\"NONE\",\"floor\":1.0}")
        .contains("\"sampling\":{\"temperature\":2.0}")
        .doesNotContain("augment");
  }

  /** What a preset is today must not reach a run that was asked for before. */
  @Test
  void parse_otherValuesThanThePresets_keepsThem() throws Exception {
    RunSpec seed = RunSpec.of(request(SEED), Presets.builtIn());
    NetworkSpec small =
        new NetworkSpec(
            new Reading.Passage(9),
            List.of(new Embedded(Property.PITCH, new Whole(0, 128), 6, 0.7)),
            List.of(new Lstm(5), new Dropout(0.1)),
            List.of(
                new Categorical(Property.STEP, Times.growing(10_000, 4, 0.1, 400), 1, 8, List.of()),
                new Categorical(Property.PITCH, new Whole(0, 128), 1, 8, List.of(Property.STEP))));
    RunSpec other =
        new RunSpec(
            "m",
            seed.preset(),
            "java",
            "cpu",
            "float32",
            3,
            2,
            8,
            0.002,
            0.2,
            4,
            small,
            new AdamSpec(0.8, 0.9, 1e-8, 0.01, 1, 0.99),
            new ScheduleSpec(20, Decay.COSINE, 0.1),
            new SamplingSpec(0.9),
            new AugmentationSpec(5, 0.05),
            null);

    assertThat(RunSpec.parse(other.json())).isEqualTo(other);
  }

  @Test
  void parse_writtenBeforeRunsHeldTheirNetwork_isThePresetAsItWas() throws Exception {
    RunSpec spec;
    try (InputStream old = getClass().getResourceAsStream("/runs/spec-without-network.json")) {
      spec = RunSpec.parse(new String(Objects.requireNonNull(old).readAllBytes(), UTF_8));
    }

    assertThat(spec.model()).isEqualTo("folk");
    assertThat(spec.seed()).isEqualTo(7);
    assertThat(spec.network().reading()).isEqualTo(new Reading.Window(25));
    assertThat(spec.network().layers()).isEqualTo(List.of(new Lstm(128)));
    assertThat(spec.network().parameters().stream().mapToInt(Parameter::size).sum())
        .isEqualTo(84_354);
    assertThat(spec.optimizer()).isEqualTo(AdamSpec.KERAS);
    assertThat(spec.schedule()).isEqualTo(ScheduleSpec.CONSTANT);
    assertThat(spec.sampling()).isEqualTo(new SamplingSpec(2));
    assertThat(RunSpec.parse(spec.json())).isEqualTo(spec);
  }

  @Test
  void parse_halfOfARecipe_isRefused() throws Exception {
    String old = new RunSpec("m", "seed", "java", "cpu", "float32", 1, 1, 1, 0.1, 0.1, 1).json();

    assertThatThrownBy(() -> RunSpec.parse(old.replaceAll(",\"sampling\":.*?}", "")))
        .hasMessage("a run with a network must have its sampling");
    assertThatThrownBy(() ->
            RunSpec.parse(old.replaceAll(",\"network\":.*", "}").replace("\"seed\",", "\"x\",")))
        .hasMessage("a run without a network must be one of preset 'seed': 'x'");
    assertThatThrownBy(() -> RunSpec.parse(old.replace("\"lstm\"", "\"gru\"")))
        .hasMessageStartingWith("not a run's settings");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'preset':'big'}          | preset must be one of [seed, studio, sketch, nano]: 'big'",
        "{'device':'gpu'}          | device must be auto, cpu or cuda:N, like cuda:0: 'gpu'",
        "{'precision':'int8'}      | precision must be one of [float32, tf32, bf16]: 'int8'",
        "{'model':''}              | model must be 1 to 100 letters, digits, dots, dashes or",
        "{'model':'a:1'}           | underscores: 'a:1'",
        "{'model':'a@best'}        | underscores: 'a@best'",
        "{'epochs':0}              | epochs must be 1 to 10000: 0",
        "{'epochs':10001}          | epochs must be 1 to 10000: 10001",
        "{'patience':0}            | patience must be 1 to 2147483647: 0",
        "{'batch':-1}              | batch must be 1 to 4096: -1",
        "{'batch':4097}            | batch must be 1 to 4096: 4097",
        "{'learningRate':0}        | learningRate must be 1.0E-9 to 1: 0.0",
        "{'learningRate':9e-10}    | learningRate must be 1.0E-9 to 1: 9.0E-10",
        "{'learningRate':1.01}     | learningRate must be 1.0E-9 to 1: 1.01",
        "{'learningRate':-1e308}   | learningRate must be 1.0E-9 to 1: -1.0E308",
        "{'validationShare':-0.1}  | validationShare must be 0 to 0.5: -0.1",
        "{'validationShare':0.51}  | validationShare must be 0 to 0.5: 0.51",
        "{'overrides':{'network.layers.0.units':0}} | overrides, network.layers.0.units: must lie"
            + " within 1..65536: 0",
        "{'overrides':{'optimizer.clap':1}} | overrides, optimizer.clap: unknown name 'clap'",
        "{'overrides':{'schedule.decay':[1]}} | overrides, schedule.decay: expected a string",
      },
      quoteCharacter = '`')
  void of_valueOutOfItsRange_namesArgumentRuleAndValue(String json, String message)
      throws UnreadableEventException {
    TrainingRequested request = request(json);

    assertThatThrownBy(() -> RunSpec.of(request, Presets.builtIn()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void of_overrides_changeTheRunAndNotThePreset() throws Exception {
    RunSpec spec =
        RunSpec.of(
            request(
                "{'preset':'seed','overrides':{'network.layers.0.units':64,'optimizer.clip':1.5,"
                    + "'training.epochs':9,'training.batch':8},'batch':16}"),
            Presets.builtIn());

    assertThat(spec.preset()).isEqualTo("seed");
    assertThat(spec.network().layers()).isEqualTo(List.of(new Lstm(64)));
    assertThat(spec.optimizer().clip()).isEqualTo(1.5);
    assertThat(spec.epochs()).isEqualTo(9);
    assertThat(spec.batch()).as("asked for by itself").isEqualTo(16);
    assertThat(RunSpec.parse(spec.json())).isEqualTo(spec);
  }

  @Test
  void of_augmentation_isKeptByValueAndRefusedWhereWindowsAreRead() throws Exception {
    String augment = "{'overrides':{'training.augment':{'transpose':6,'tempo':0.1}}%s}";
    RunSpec spec = RunSpec.of(request(augment.formatted(",'preset':'nano'")), Presets.builtIn());

    assertThat(spec.augment()).isEqualTo(new AugmentationSpec(6, 0.1));
    assertThat(spec.json()).endsWith("\"augment\":{\"transpose\":6,\"tempo\":0.1}}");
    assertThat(RunSpec.parse(spec.json())).isEqualTo(spec);
    assertThatThrownBy(
            () -> RunSpec.of(request(augment.formatted(",'preset':'seed'")), Presets.builtIn()))
        .hasMessageStartingWith(
            "overrides, training.augment: must be left out where windows are read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"model", "preset", "engine", "device", "precision"})
  void of_textAsLongAsARecord_isQuotedInPart(String field) throws UnreadableEventException {
    TrainingRequested request =
        request("{'%s':'%s'}".formatted(field, "x".repeat(15 * 1024 * 1024)));

    assertThatThrownBy(() -> RunSpec.of(request, Presets.builtIn()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(field)
        .hasMessageContaining("'%s…'".formatted("x".repeat(40)));
  }

  @Test
  void of_notANumber_isRefused() {
    assertThatThrownBy(
            () -> new RunSpec("m", "seed", "java", "cpu", "float32", 1, 1, 1, Double.NaN, 0.1, 1))
        .hasMessage("learningRate must be 1.0E-9 to 1: NaN");
    assertThatThrownBy(
            () -> new RunSpec("m", "seed", "java", "cpu", "float32", 1, 1, 1, 0.1, Double.NaN, 1))
        .hasMessage("validationShare must be 0 to 0.5: NaN");
  }

  private static TrainingRequested request(String json) throws UnreadableEventException {
    return Json.read(
        json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), TrainingRequested.class);
  }
}
