package dev.continuo.music.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.music.sequence.SequencePolicy.Parts;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SequencePolicyTest {

  @Test
  void of_values_isThatPolicy() {
    assertThat(SequencePolicy.of("merged", false, Duration.ofMinutes(1)))
        .isEqualTo(SequencePolicy.DEFAULT);
    assertThat(SequencePolicy.of("each", true, Duration.ofMillis(1)))
        .isEqualTo(new SequencePolicy(Parts.EACH, true, 1_000));
    assertThat(SequencePolicy.of("first", false, Duration.ofSeconds(Long.MAX_VALUE)))
        .isEqualTo(new SequencePolicy(Parts.FIRST, false, SequencePolicy.ANY_SILENCE));
  }

  @Test
  void of_brokenRule_namesValueRuleAndValue() {
    assertThatThrownBy(() -> SequencePolicy.of("some", false, Duration.ofMinutes(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("parts must be one of merged, first, each: 'some'");
    assertThatThrownBy(() -> SequencePolicy.of("each", false, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("longest-silence must be more than 0 s: 0 µs");
  }

  @Test
  void ofCode_isWhatWasStored() {
    byte code = 0;
    for (Parts parts : new Parts[] {Parts.MERGED, Parts.FIRST, Parts.EACH}) {
      for (boolean drums : new boolean[] {false, true}) {
        SequencePolicy policy = new SequencePolicy(parts, drums, 7);
        assertThat(policy.code()).isEqualTo(code++);
        assertThat(SequencePolicy.ofCode(policy.code(), 7)).isEqualTo(policy);
      }
    }
    assertThatThrownBy(() -> SequencePolicy.ofCode((byte) 6, 7))
        .hasMessage("no policy has the code 6");
  }
}
