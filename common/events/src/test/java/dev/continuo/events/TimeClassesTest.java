package dev.continuo.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeClassesTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "999, 1",
    "1000, 2",
    "1499, 2",
    "1500, 3",
    "1999, 3",
    "2000, 4",
    "2999, 4",
    "3000, 5",
    "3999, 5",
    "4000, 6",
    "500000, 19",
    "512000, 20",
    "49152000, 33",
    "65535999, 33",
    "65536000, 34",
    "1000000000000, 34",
    "9223372036854775807, 34"
  })
  void of_time_isTheClassThatTheTableSays(long micros, int timeClass) {
    assertThat(TimeClasses.of(micros)).isEqualTo(timeClass);
  }

  @Test
  void from_everyClass_isItsLeastTime() {
    for (int i = 0; i < TimeClasses.COUNT; i++) {
      long from = TimeClasses.from(i);
      assertThat(TimeClasses.of(from)).as("from of class %d", i).isEqualTo(i);
      if (i > 0) {
        assertThat(TimeClasses.of(from - 1)).as("before class %d", i).isEqualTo(i - 1);
      }
    }
    assertThatThrownBy(() -> TimeClasses.from(35)).hasMessage("class must lie within 0..34: 35");
  }
}
