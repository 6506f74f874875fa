package dev.continuo.model.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.model.spec.AdamSpec;
import dev.continuo.model.spec.AugmentationSpec;
import dev.continuo.model.spec.Bins;
import dev.continuo.model.spec.Bins.Times;
import dev.continuo.model.spec.HeadSpec;
import dev.continuo.model.spec.HeadSpec.Categorical;
import dev.continuo.model.spec.HeadSpec.Mixture;
import dev.continuo.model.spec.HeadSpec.Positive;
import dev.continuo.model.spec.InputSpec.Scaled;
import dev.continuo.model.spec.LayerSpec.Lstm;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Parameter;
import dev.continuo.model.spec.Property;
import dev.continuo.model.spec.Reading;
import dev.continuo.model.spec.SamplingSpec;
import dev.continuo.model.spec.ScheduleSpec;
import dev.continuo.model.spec.TrainingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresetsTest {
  private static final Path RESOURCES = Path.of("src/main/resources/presets");

  @TempDir private Path directory;

  @Test
  void builtIn_seed_isTheWellKnownRecipe() {
    Preset seed = Presets.builtIn("seed");

    assertThat(seed.network())
        .isEqualTo(
            new NetworkSpec(
                new Reading.Window(25),
                List.of(
                    new Scaled(Property.PITCH, 1f / 128),
                    new Scaled(Property.STEP, 1),
                    new Scaled(Property.DURATION, 1)),
                List.of(new Lstm(128)),
                List.of(
                    new Categorical(Property.PITCH, 128, 0.05),
                    new Positive(Property.STEP, 1, 10),
                    new Positive(Property.DURATION, 1, 10))));
    assertThat(seed.network().parameters().stream().mapToInt(Parameter::size).sum())
        .isEqualTo(84_354);
    assertThat(seed.optimizer()).isEqualTo(AdamSpec.KERAS);
    assertThat(seed.schedule()).isEqualTo(ScheduleSpec.CONSTANT);
    assertThat(seed.training()).isEqualTo(new TrainingSpec(64, 0.005, 50, 5));
    assertThat(seed.sampling()).isEqualTo(new SamplingSpec(2));
  }

  @Test
  void builtIn_nano_readsPassagesAndChainsItsHeads() {
    Preset nano = Presets.builtIn("nano");

    assertThat(nano.network().reading()).isEqualTo(new Reading.Passage(32, true));
    assertThat(nano.network().heads().stream().map(HeadSpec::property))
        .containsExactly(Property.STEP, Property.PITCH, Property.DURATION, Property.VELOCITY);
    assertThat(nano.network().heads().getFirst())
        .isEqualTo(
            new Categorical(Property.STEP, Times.growing(10_000, 8, 0.2, 400), 1, 24, List.of())
                .ending(true));
    assertThat(nano.description()).startsWith("For trials");
  }

  @Test
  void named_augmentation_isNoneWhereItIsLeftOut() throws IOException {
    own(
        "keys.yml",
        Presets.builtIn()
            .text("nano")
            .replace("patience: 3", "patience: 3\n  augment: {transpose: 6, tempo: 0.1}"));

    assertThat(Presets.with(directory).named("keys").training().augment())
        .isEqualTo(new AugmentationSpec(6, 0.1));
    assertThat(Presets.builtIn("nano").training().augment()).isEqualTo(AugmentationSpec.NONE);
  }

  @Test
  void builtIn_everyFile_isThere() throws IOException {
    try (Stream<Path> files = Files.list(RESOURCES)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".yml", "")))
          .containsExactlyInAnyOrderElementsOf(Presets.builtIn().names());
    }
  }

  @Test
  void named_ownFile_isFoundAlsoWhenItCameLater() throws IOException {
    Presets presets = Presets.with(directory.resolve("later"));
    assertThat(presets.names()).containsExactly("seed", "studio", "sketch", "nano");

    Files.createDirectory(directory.resolve("later"));
    own("later/mine.yml", seed().replace("units: 128", "units: 7"));
    own("later/no preset.yml", "x");

    assertThat(presets.names()).containsExactly("seed", "studio", "sketch", "nano", "mine");
    assertThat(presets.named("mine").network().layers()).isEqualTo(List.of(new Lstm(7)));
    assertThat(presets.named("mine").label()).isEqualTo("mine");
  }

  @Test
  void named_ownFileWithABuiltInName_isMeant() throws IOException {
    own("seed.yml", seed().replace("batch: 64", "batch: 3"));

    assertThat(Presets.with(directory).named("seed").training().batch()).isEqualTo(3);
    assertThat(Presets.with(directory).names()).containsExactly("seed", "studio", "sketch", "nano");
    assertThat(Presets.builtIn("seed").training().batch()).isEqualTo(64);
  }

  @Test
  void named_unknown_isAnsweredWithTheNamesThereAre() throws IOException {
    own("mine.yml", seed());

    assertThatThrownBy(() -> Presets.with(directory).named("../theirs"))
        .hasMessage("preset must be one of [seed, studio, sketch, nano, mine]: '../theirs'");
  }

  @Test
  void with_noDirectory_isRefused() throws IOException {
    Path file = own("file", "");

    assertThatThrownBy(() -> Presets.with(file))
        .hasMessage("presets must lie in a directory, this is none: '%s'", file);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "units: 128 | units: 0    | network.layers.0.units: must lie within 1..65536: 0",
        "units: 128 | units: 1.5  | network.layers.0.units: expected a whole number, 0 or more",
        "units: 128 | units: many | network.layers.0.units: expected a whole number, 0 or more",
        "units: 128 | size: 128   | network.layers.0.size: unknown name 'size'",
        "units: 128 | units: 60000 | network: it must have at most 100,000,000 parameters: ",
        "- {type: lstm, | - {type: gru, | network.layers.0.type: unknown layer 'gru'",
        "property: pitch, scale | property: colour, scale | network.inputs.0.property: unknown"
            + " property 'colour'",
        "scale: 0.0078125 | scale: -1 | network.inputs.0.scale: must be 0 or more: -1.0",
        "scale: 0.0078125 | bins: {first: 0, classes: 0}, width: 1, spread: 1 |"
            + " network.inputs.0.bins.classes: must lie within 1..65536: 0",
        "scale: 0.0078125 | bins: {unit: 0, fine: 1, growth: 0, longest: 9}, width: 1, spread: 1 |"
            + " network.inputs.0.bins.unit: must be 1 or more microseconds: 0",
        "scale: 0.0078125 | bins: {unit: 9, fine: 1, growth: 0, longest: 0}, width: 1, spread: 1 |"
            + " network.inputs.0.bins.longest: must be 1 to 238609294 units: 0",
        "scale: 0.0078125 | bins: {micros: [0, 5, 5]}, width: 1, spread: 1 |"
            + " network.inputs.0.bins: edge 2 must be above the one before, 5: 5",
        "type: categorical, property: pitch, classes: 128, weight: 0.05 |"
            + " type: positive, property: pitch, weight: 1, pressure: 1 |"
            + " network.heads: must have a categorical one of pitch",
        "type: positive, property: duration, weight: 1, pressure: 10 | type: mixture, property:"
            + " duration, weight: 1, unit: 10000, count: 2000 | network.heads.2: 'bins' is missing",
        "type: positive, property: duration, weight: 1, pressure: 10 | type: mixture, property:"
            + " duration, weight: 1, unit: 0, count: 2000, components: 16, bins: {micros: [0, 9]} |"
            + " network.heads.2.unit: must be 1 or more microseconds: 0",
        "type: positive, property: duration, weight: 1, pressure: 10 | type: mixture, property:"
            + " duration, weight: 1, unit: 9, count: 9, components: 1, bins: {first: 0, classes: 9}"
            + " | network.heads.2.bins: a mixture's bins must be of times",
        "property: step, weight | property: pitch, weight | network: a property must have one head",
        "window: 25  | windows: 25 | network.windows: unknown name 'windows'",
        "window: 25  | window: 0   | network.window: must lie within 1..65536: 0",
        "beta1: 0.9  | beta1: 1    | optimizer.beta1: must be 0 or more and below 1: 1.0",
        "weight_decay: 0 | weight_decay: -1 | optimizer.weight_decay: must be 0 or more: -1.0",
        "clip: 0     | clip: no    | optimizer.clip: expected a number, found a string",
        "epsilon: 1e-7 | epsilon: 0 | optimizer.epsilon: must be above 0: 0",
        "average: 0  | # average   | optimizer: 'average' is missing",
        "decay: none | decay: slow | schedule.decay: must be one of [none, linear, cosine]: 'slow'",
        "warm_up: 0  | warm_up: -1 | schedule.warm_up: expected a whole number, 0 or more",
        "floor: 1    | floor: 2    | schedule.floor: must be 0 to 1: 2.0",
        "batch: 64   | batch: 5000 | training.batch: must be 1 to 4096: 5000",
        "learning_rate: 0.005 | learning_rate: 0 | training.learning_rate: must be 1.0E-9 to 1:"
            + " 0.0",
        "patience: 5 | `patience: 5\n  augment: {transpose: 6, tempo: 0.1}` |"
            + " training.augment: must be left out where windows are read, or the network must read",
        "patience: 5 | `patience: 5\n  augment: {transpose: 25, tempo: 0}` |"
            + " training.augment.transpose: must be 0 to 24 semitones: 25",
        "patience: 5 | `patience: 5\n  augment: {transpose: 1, tempo: 1.5}` |"
            + " training.augment.tempo: must be 0 to 1: 1.5",
        "patience: 5 | `patience: 5\n  augment: {transpose: 1}` | training.augment: 'tempo' is missing",
        "temperature: 2.0 | temperature: 0 | sampling.temperature: must be above 0 and at most 10",
        "batch: 64   | batch: &b 64 | not YAML",
        "epochs: 50  | batch: 50    | training.batch: the key is there twice",
      },
      quoteCharacter = '`')
  void named_valueThatCannotBe_isToldWithFileLineKeyAndRule(String was, String is, String rule)
      throws IOException {
    String text = seed();
    assertThat(text).contains(was);
    if (is.contains("&b")) {
      is += "\n  epochs: *c";
    }
    Path file = own("bad.yml", text.replaceFirst(Pattern.quote(was), is));

    assertThatThrownBy(() -> Presets.with(directory).named("bad"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(file + ", line ")
        .hasMessageContaining(rule)
        .message()
        .hasSizeLessThan(600)
        .hasLineCount(1);
  }

  @Test
  void named_oneWrongValue_isToldWithItsLine() throws IOException {
    Path file = own("bad.yml", seed().replace("units: 128", "units: 0"));
    int line =
        (int) seed().lines().takeWhile(text -> !text.contains("lstm, units: 128")).count() + 1;

    assertThatThrownBy(() -> Presets.with(directory).named("bad"))
        .hasMessage("%s, line %d, network.layers.0.units: must lie within 1..65536: 0", file, line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "``         | there is nothing in it",
        "[          | not YAML: ",
        "a: &x [*x] | a",
        "`- 1`      | expected an object, found an array",
        "`!!java.net.URL [x]` | not YAML: Global tag is not allowed",
      },
      quoteCharacter = '`')
  void named_foreignText_isRefused(String text, String rule) throws IOException {
    Path file = own("bad.yml", text);

    assertThatThrownBy(() -> Presets.with(directory).named("bad"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(rule);
  }

  @Test
  void named_overrides_takeThePlaceOfTheFilesValues() {
    Map<String, Object> overrides = new HashMap<>();
    overrides.put("network.layers.0.units", 64);
    overrides.put("network.window", null);
    overrides.put("network.passage", 16);
    overrides.put(
        "network.heads.2",
        Map.of("type", "positive", "property", "velocity", "weight", 1, "pressure", 0.5));
    overrides.put("optimizer.clip", 1.5);
    overrides.put("schedule.decay", "linear");

    Preset changed = Presets.builtIn().named("seed", overrides);

    assertThat(changed.network().layers()).isEqualTo(List.of(new Lstm(64)));
    assertThat(changed.network().reading()).isEqualTo(new Reading.Passage(16));
    assertThat(changed.network().heads().getLast())
        .isEqualTo(new Positive(Property.VELOCITY, 1, 0.5));
    assertThat(changed.optimizer()).isEqualTo(new AdamSpec(0.9, 0.999, 1e-7, 0, 1.5, 0));
    assertThat(changed.schedule().decay()).isEqualTo(ScheduleSpec.Decay.LINEAR);
    assertThat(changed.training()).isEqualTo(Presets.builtIn("seed").training());
  }

  @Test
  void named_overriddenHead_mayBeAMixture() {
    Map<String, Object> head = new HashMap<>();
    head.put("type", "mixture");
    head.put("property", "duration");
    head.put("bins", Map.of("unit", 20_000, "fine", 4, "growth", 0.3, "longest", 400));
    head.put("unit", 10_000);
    head.put("count", 2000);
    head.put("components", 5);
    head.put("weight", 1);
    head.put("hidden", 24);
    head.put("given", List.of("step", "pitch"));

    Preset changed = Presets.builtIn().named("nano", Map.of("network.heads.2", head));

    Bins.Times bins = Bins.Times.growing(20_000, 4, 0.3, 400);
    assertThat(changed.network().heads().get(2))
        .isEqualTo(
            new Mixture(
                Property.DURATION,
                bins,
                10_000,
                2000,
                5,
                1,
                24,
                List.of(Property.STEP, Property.PITCH)));
    assertThat(changed.network().classes(Property.DURATION)).isEqualTo(bins.classes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "network.layers.0.units | 0     | overrides, network.layers.0.units: must lie within",
        "network.ends           | true  | overrides, network.ends: must be left out where windows"
            + " are read, or be false: true",
        "network.layers.1.units | 5     | overrides, network.layers.1.units: the preset has no '1'",
        "network.layer.0.units  | 5     | overrides, network.layer.0.units: the preset has no"
            + " 'layer'",
        "network.layers.0.size  | 5     | overrides, network.layers.0.size: unknown name 'size'",
        "optimizer.clipping     | 1     | overrides, optimizer.clipping: unknown name 'clipping'",
        "optimizer              | 1     | overrides, optimizer: expected an object, found number 1",
        "schedule.decay         | slow  | overrides, schedule.decay: must be one of [none, linear",
        "training.epochs        | 1.5   | overrides, training.epochs: expected a whole number",
        "``                     | 1     | overrides: unknown name ''",
        "training.epochs.x      | 1     | overrides, training.epochs.x: the preset has no 'x'"
            + " there",
      },
      quoteCharacter = '`')
  void named_overrideThatCannotBe_isRefusedByName(String key, String value, String rule) {
    Object number = value.matches("[0-9.]+") ? Double.valueOf(value) : value;
    Object whole = number instanceof Double d && d % 1 == 0 ? (Object) d.intValue() : number;
    Object given = value.equals("true") ? true : whole;

    assertThatThrownBy(() -> Presets.builtIn().named("seed", Map.of(key, given)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(rule);
  }

  @Test
  void named_overridesAsLargeAsARecord_areAnsweredShortly() {
    Map<String, Object> longText = Map.of("description", "x".repeat(15_000_000));
    Map<String, Object> longKey = Map.of("x".repeat(15_000_000), 1);
    Map<String, Object> longList = Map.of("network.layers", Collections.nCopies(1_000_000, 1));

    for (Map<String, Object> overrides : List.of(longText, longKey, longList)) {
      assertThatThrownBy(() -> Presets.builtIn().named("seed", overrides))
          .isInstanceOf(IllegalArgumentException.class)
          .message()
          .startsWith("overrides")
          .hasSizeLessThan(300);
    }
  }

  private static String seed() {
    return Presets.builtIn().text("seed");
  }

  private Path own(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }
}
