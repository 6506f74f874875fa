package dev.continuo.music.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.music.sequence.SequencePolicy.Durations;
import dev.continuo.music.sequence.SequencePolicy.Parts;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SequencePolicyTest {

  @Test
  void of_values_isThatPolicy() {
    assertThat(SequencePolicy.of("merged", false, Duration.ofMinutes(1), "keys"))
        .isEqualTo(SequencePolicy.DEFAULT);
    assertThat(SequencePolicy.of("each", true, Duration.ofMillis(1), "sounding"))
        .isEqualTo(new SequencePolicy(Parts.EACH, true, 1_000, Durations.SOUNDING));
    assertThat(SequencePolicy.of("first", false, Duration.ofSeconds(Long.MAX_VALUE), "keys"))
        .isEqualTo(new SequencePolicy(Parts.FIRST, false, SequencePolicy.ANY_SILENCE));
  }

  @Test
  void of_brokenRule_namesValueRuleAndValue() {
    assertThatThrownBy(() -> SequencePolicy.of("some", false, Duration.ofMinutes(1), "keys"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("parts must be one of merged, first, each: 'some'");
    assertThatThrownBy(() -> SequencePolicy.of("each", false, Duration.ZERO, "keys"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("longest-silence must be more than 0 s: 0 µs");
    assertThatThrownBy(() -> SequencePolicy.of("each", false, Duration.ofMinutes(1), "pedal"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("durations must be one of keys, sounding: 'pedal'");
  }

  @Test
  void ofCode_isWhatWasStored() {
    byte code = 0;
    for (Parts parts : new Parts[] {Parts.MERGED, Parts.FIRST, Parts.EACH}) {
      for (boolean drums : new boolean[] {false, true}) {
        SequencePolicy policy = new SequencePolicy(parts, drums, 7);
        assertThat(policy.code()).isEqualTo(code++);
        assertThat(SequencePolicy.ofCode(policy.code(), 7)).isEqualTo(policy);
        SequencePolicy sounding = policy.with(Durations.SOUNDING);
        assertThat(sounding.code()).isEqualTo((byte) (policy.code() + 8));
        assertThat(SequencePolicy.ofCode(sounding.code(), 7)).isEqualTo(sounding);
      }
    }
    assertThatThrownBy(() -> SequencePolicy.ofCode((byte) 6, 7))
        .hasMessage("no policy has the code 6");
    assertThatThrownBy(() -> SequencePolicy.ofCode((byte) 16, 7))
        .hasMessage("no policy has the code 16");
  }
}
