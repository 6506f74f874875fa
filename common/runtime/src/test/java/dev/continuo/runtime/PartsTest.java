package dev.continuo.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsTest {
  private final List<String> closed = new ArrayList<>();

  @Test
  void close_closesAllInTheOppositeOrder() {
    Parts parts = new Parts();
    part(parts, "one");
    parts.keep(
        "two",
        () -> {
          throw new IllegalStateException("does not close");
        });
    part(parts, "three");

    parts.close();
    parts.close();

    assertThat(closed).containsExactly("three", "one");
  }

  @Test
  void whole_closesWhatWasStartedWhenALaterPartFails() {
    for (Throwable thrown : List.of(new IllegalStateException("x"), new OutOfMemoryError("x"))) {
      closed.clear();
      assertThatThrownBy(() ->
              Parts.whole(parts -> {
                part(parts, "one");
                part(parts, "two");
                Failpoint.arm("start", () -> thrown);
                Failpoint.reached("start");
                return "started";
              }))
          .isSameAs(thrown);
      assertThat(closed).containsExactly("two", "one");
    }
  }

  @Test
  void keep_closesWhatComesTooLate() {
    Parts parts = new Parts();
    parts.close();
    assertThatIllegalStateException().isThrownBy(() -> part(parts, "late"));
    assertThat(closed).containsExactly("late");
  }

  private void part(Parts parts, String name) {
    parts.keep(name, () -> closed.add(name));
  }
}
