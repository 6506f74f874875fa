package dev.continuo.model.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.model.spec.ConstraintSpec;
import dev.continuo.model.spec.PitchSet;
import dev.continuo.model.spec.Scale;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConstraintJsonTest {
  @Test
  void write_anyConstraints_areReadBackAsTheyWereWritten() throws UnreadableJsonException {
    ConstraintSpec full =
        ConstraintSpec.NONE
            .withPitches(new PitchSet.Keyed("Bb", Scale.HARMONIC_MINOR))
            .withRegister(48, 84)
            .withPolyphony(4)
            .withDurations(0.1, 2.0)
            .withMostPerSecond(8)
            .withLongestStep(1.5);
    assertThat(ConstraintJson.write(full))
        .isEqualTo(
            "{\"key\":\"Bb\",\"scale\":\"harmonic-minor\",\"lowest\":48,\"highest\":84,"
                + "\"polyphony\":4,\"shortest\":0.1,\"longest\":2.0,\"most_per_second\":8,"
                + "\"longest_step\":1.5}");
    assertThat(ConstraintJson.parse(ConstraintJson.write(full))).isEqualTo(full);
    ConstraintSpec listed =
        ConstraintSpec.NONE.withPitches(PitchSet.Listed.of(List.of(64, 60, 64)));
    assertThat(ConstraintJson.write(listed)).isEqualTo("{\"pitches\":[60,64]}");
    assertThat(ConstraintJson.parse("{\"pitches\":[64,60,64]}")).isEqualTo(listed);
    assertThat(ConstraintJson.write(ConstraintSpec.NONE)).isEqualTo("{}");
    assertThat(ConstraintJson.parse("{}")).isEqualTo(ConstraintSpec.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'key':'H','scale':'major'} | key must be a letter of A to G, perhaps with # or b: 'H'",
        "{'key':'C','scale':'lydian'} | scale must be one of [major, minor, harmonic-minor, dorian,"
            + " mixolydian, pentatonic, minor-pentatonic, blues, chromatic, whole-tone]: 'lydian'",
        "{'key':'C'} | 'scale' is missing",
        "{'scale':'major'} | 'key' is missing",
        "{'key':'C','scale':'major','pitches':[60]} | pitches must not stand beside key and scale",
        "{'pitches':[]} | pitches must be one or more: none",
        "{'pitches':[60,128]} | pitches must lie within 0..127: 128",
        "{'pitches':[60,'C']} | pitches must be a whole number, 0 or more, found a string",
        "{'lowest':128} | lowest must lie within 0..127: 128",
        "{'highest':-1} | highest must be a whole number, 0 or more, found number -1",
        "{'polyphony':0} | polyphony must lie within 1..128: 0",
        "{'shortest':-0.5} | shortest must lie within 0..3600: -0.5",
        "{'longest':0} | longest must lie within 0.001..3600: 0.0",
        "{'most_per_second':0} | most_per_second must lie within 1..1000: 0",
        "{'longest_step':'1'} | longest_step must be a number, found a string",
        "{'voices':1} | unknown name 'voices'",
      })
  void parse_whatCannotBe_isRefusedByName(String text, String reason) {
    assertThatThrownBy(() -> ConstraintJson.parse(text.replace('\'', '"')))
        .isInstanceOfSatisfying(
            UnreadableJsonException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
