package dev.continuo.registry.pieces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.continuo.registry.RegistryExtension;
import dev.continuo.registry.Rows;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UnreadObjectsTest {
  @RegisterExtension final RegistryExtension postgres = new RegistryExtension();

  private UnreadObjects unread() {
    return postgres.registry().unread();
  }

  @Test
  void failed_again_waitsTwiceAsLong() {
    unread().failed(Map.of("midi/1.mid", "cut off"));
    Duration first = wait(unread().all().getFirst());

    unread().failed(Map.of("midi/1.mid", "no permission"));

    UnreadRow row = unread().all().getFirst();
    assertThat(row.attempts()).isEqualTo(2);
    assertThat(row.cause()).isEqualTo("no permission");
    assertThat(first).isEqualTo(Duration.ofSeconds(1));
    assertThat(row.nextAttempt().minusSeconds(2)).isAfterOrEqualTo(row.since());
  }

  @Test
  void due_afterASecond_isToldOnce() {
    unread().failed(Map.of("midi/1.mid", "cut off"));
    assertThat(unread().due()).isEmpty();

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(unread().due()).containsExactly("midi/1.mid"));
    assertThat(unread().due()).isEmpty();
  }

  @Test
  void passedOver_isListedUntilItIsNoMore_andNeverDue() {
    unread().failed(Map.of("midi/1.mid", "cut off"));
    unread().passedOver(Map.of("midi/.a", "hidden", "midi/b", "a link"));
    unread().passedOver(Map.of("midi/.a", "hidden"));

    assertThat(unread().all())
        .extracting(UnreadRow::object)
        .containsExactlyInAnyOrder("midi/1.mid", "midi/.a");
    unread().passedOver(Map.of());
    assertThat(unread().all()).extracting(UnreadRow::object).containsExactly("midi/1.mid");
  }

  @Test
  void answeredOrGone_leaves() {
    unread()
        .failed(Map.of("midi/1.mid", "cut off", "midi/2.mid", "cut off", "midi/3.mid", "cut off"));

    postgres.registry().pieces().record(List.of(), List.of(Rows.accepted(1)));
    unread().gone(List.of("midi/2.mid"));

    assertThat(unread().all()).extracting(UnreadRow::object).containsExactly("midi/3.mid");
  }

  private static Duration wait(UnreadRow row) {
    return Duration.between(row.since(), row.nextAttempt());
  }
}
