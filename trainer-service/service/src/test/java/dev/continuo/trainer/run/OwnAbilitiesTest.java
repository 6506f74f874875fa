package dev.continuo.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.engine.Device;
import dev.continuo.engine.Engine;
import dev.continuo.registry.rows.Ability;
import dev.continuo.trainer.ToyEngine;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnAbilitiesTest {
  private final OwnAbilities own = new OwnAbilities(Engines.INSTALLED);

  @Test
  void all_installed_areTheirDevicesAndAuto() {
    assertThat(own.all()).containsExactly(new Ability("java", "auto"), new Ability("java", "cpu"));
  }

  @Test
  void all_engineWithoutItsNativeCode_isLeftOut() {
    Engine broken =
        new ToyEngine(u -> 1, u -> 1) {
          @Override
          public List<Device> devices() {
            throw new UnsatisfiedLinkError("no toy here");
          }
        };

    assertThat(new OwnAbilities(having(broken)).all()).isEmpty();
    assertThat(new OwnAbilities(having(new ToyEngine(u -> 1, u -> 1))).all())
        .containsExactly(new Ability("toy", "auto"), new Ability("toy", "cpu"));
  }

  @Test
  void lacking_engineOrDevice_saysWhichAndWhatThereIs() {
    assertThat(own.lacking(new Ability("java", "auto"))).isEmpty();
    assertThat(own.lacking(new Ability("java", "cuda:0")))
        .hasValue("device must be one that engine java can compute on here, [cpu]: 'cuda:0'");
    assertThat(own.lacking(new Ability("torch", "cuda:0")).orElseThrow())
        .startsWith("engine 'torch' is not installed; installed: [java]; docs/engines.md says how");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "abacus | float32 | engine 'abacus' is not installed; installed: [java]",
        "java | bf16 | precision must be one that engine java has, [float32]: 'bf16'",
      })
  void check_whatNobodyCouldDo_isRefused(String engine, String precision, String message) {
    assertThatThrownBy(() -> own.check(spec(engine, precision), false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void check_whatAnotherTrainerMayDo_passes() {
    assertThatCode(() -> own.check(spec("torch", "bf16"), false)).doesNotThrowAnyException();
    assertThatCode(() -> own.check(spec("abacus", "float32"), true)).doesNotThrowAnyException();
  }

  private static RunSpec spec(String engine, String precision) {
    return new RunSpec("m", "seed", engine, "cuda:0", precision, 1, 1, 1, 0.1, 0.1, 1);
  }

  private static Engines having(Engine engine) {
    return new Engines() {
      @Override
      public Engine named(String name) {
        return engine;
      }

      @Override
      public List<Engine> installed() {
        return List.of(engine);
      }
    };
  }
}
