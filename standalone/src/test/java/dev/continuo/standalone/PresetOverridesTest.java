package dev.continuo.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.standalone.command.option.PresetOverrides;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PresetOverridesTest {

  @Test
  void overrides_ofEachKind_areWhatARequestHas() {
    Map<String, ?> overrides =
        overrides(
            "--set=network.layers.0.units=64",
            "--set=optimizer.clip=1.5",
            "--set=schedule.decay=cosine",
            "--set=network.window=null",
            "--set=network.heads.1.given=[\"step\"]",
            "--set=description=a=b");

    assertThat(overrides.get("network.layers.0.units")).isEqualTo(64);
    assertThat(overrides.get("optimizer.clip")).isEqualTo(1.5);
    assertThat(overrides.get("schedule.decay")).isEqualTo("cosine");
    assertThat(overrides).containsEntry("network.window", null);
    assertThat(overrides.get("network.heads.1.given")).isEqualTo(List.of("step"));
    assertThat(overrides.get("description")).isEqualTo("a=b");
  }

  @Test
  void overrides_noneGiven_areNone() {
    assertThat(new PresetOverrides().overrides()).isNull();
  }

  private static Map<String, ?> overrides(String... arguments) {
    PresetOverrides options = new PresetOverrides();
    new CommandLine(new Holder(options)).parseArgs(arguments);
    return Objects.requireNonNull(options.overrides());
  }

  @CommandLine.Command
  private record Holder(@CommandLine.Mixin PresetOverrides options) {}
}
