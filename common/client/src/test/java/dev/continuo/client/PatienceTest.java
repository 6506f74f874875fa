package dev.continuo.client;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
  @Test
  void check_numberThatMoves_neverGivesUp() {
    Patience none = new Patience(Duration.ZERO);

    assertThatCode(
            () -> {
              for (int number = 0; number < 1_000; number++) {
                none.check(number, () -> "never said");
              }
            })
        .doesNotThrowAnyException();
  }

  @Test
  void check_numberThatStands_saysWhereItStands() {
    Patience none = new Patience(Duration.ZERO);
    none.check(3, () -> "3 of 5");

    assertThatThrownBy(() -> none.check(3, () -> "3 of 5"))
        .isInstanceOf(IngestStalledException.class)
        .hasMessage("3 of 5, and nothing has moved for 0 s");
  }
}
