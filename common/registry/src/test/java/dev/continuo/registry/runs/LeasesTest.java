package dev.continuo.registry.runs;

import static dev.continuo.registry.Rows.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.registry.RegistryExtension;
import dev.continuo.registry.Rows;
import dev.continuo.registry.rows.Lease;
import dev.continuo.registry.rows.RunRow;
import dev.continuo.registry.rows.RunState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LeasesTest {
  private static final Duration EXPIRED = Duration.ZERO;

  @RegisterExtension final RegistryExtension postgres = new RegistryExtension();

  private Runs runs() {
    return postgres.registry().runs();
  }

  @Test
  void lease_severalWait_takesTheOldest() {
    runs().request("r1", "seed", "{}");
    runs().request("r2", "seed", "{}");

    Lease lease = runs().lease("anna", MINUTE).orElseThrow();

    assertThat(lease.run().requestId()).isEqualTo("r1");
    assertThat(lease.run().state()).isEqualTo(RunState.RUNNING);
    assertThat(lease.run().leaseOwner()).isEqualTo("anna");
    assertThat(lease.run().startedAt()).isNotNull();
    assertThat(runs().lease("bert", MINUTE).orElseThrow().run().requestId()).isEqualTo("r2");
    assertThat(runs().lease("carl", MINUTE)).isEmpty();
  }

  @Test
  void lease_manyAtOnce_nobodyGetsTheSame() throws Exception {
    for (int i = 0; i < 12; i++) {
      runs().request("r" + i, "seed", "{}");
    }
    Callable<List<Lease>> trainer =
        () -> {
          List<Lease> mine = new ArrayList<>();
          for (Optional<Lease> next = runs().lease("trainer", MINUTE);
              next.isPresent();
              next = runs().lease("trainer", MINUTE)) {
            mine.add(next.get());
          }
          return mine;
        };
    List<RunRow> taken = new ArrayList<>();
    try (ExecutorService trainers = Executors.newFixedThreadPool(4)) {
      for (Future<List<Lease>> leases :
          trainers.invokeAll(List.of(trainer, trainer, trainer, trainer))) {
        leases.get().forEach(lease -> taken.add(lease.run()));
      }
    }
    // A trainer may see all remaining rows locked by others and stop early; nothing is lost by it.
    runs().lease("late", MINUTE).ifPresent(lease -> taken.add(lease.run()));
    assertThat(taken).extracting(RunRow::requestId).doesNotHaveDuplicates();
    assertThat(taken).hasSize(12);
  }

  @Test
  void lease_expired_isTakenOverAndTheFirstIsFencedOff() {
    runs().request("r1", "seed", "{}");
    Lease slow = runs().lease("anna", EXPIRED).orElseThrow();
    Lease heir = runs().lease("bert", MINUTE).orElseThrow();

    assertThat(heir.run().runId()).isEqualTo(slow.run().runId());
    assertThat(heir.leaseEpoch()).isGreaterThan(slow.leaseEpoch());
    assertThat(heir.run().startedAt()).isEqualTo(slow.run().startedAt());
    assertLost(() -> runs().renew(slow, MINUTE));
    assertLost(() -> runs().release(slow));
    assertLost(() -> runs().dataset(slow, Rows.dataset("abc")));
    assertLost(
        () -> runs().checkpoint(slow, Rows.checkpoint(slow, 1, true), Rows.message("c", "1")));
    assertLost(() -> runs().fail(slow, "late", Rows.message("p", "failed")));
    assertLost(() -> Rows.publish(postgres.registry(), slow));
    assertThat(postgres.registry().outbox().waiting()).isZero();
    assertThat(runs().run(heir.run().runId())).contains(heir.run());
  }

  @Test
  void lease_takenOverBySameOwner_isFencedOffToo() {
    runs().request("r1", "seed", "{}");
    Lease first = runs().lease("anna", EXPIRED).orElseThrow();
    Lease second = runs().lease("anna", MINUTE).orElseThrow();

    assertLost(() -> runs().renew(first, MINUTE));
    runs().renew(second, MINUTE);
  }

  @Test
  void renew_expiredButNotTaken_goesOn() {
    runs().request("r1", "seed", "{}");
    Lease lease = runs().lease("anna", EXPIRED).orElseThrow();

    runs().renew(lease, MINUTE);

    assertThat(runs().lease("bert", MINUTE)).isEmpty();
  }

  @Test
  void release_running_letsTheNextTakeItAtOnce() {
    runs().request("r1", "seed", "{}");
    Lease lease = runs().lease("anna", MINUTE).orElseThrow();

    runs().release(lease);

    assertThat(runs().run(lease.run().runId()).orElseThrow().state()).isEqualTo(RunState.REQUESTED);
    assertLost(() -> runs().renew(lease, MINUTE));
    assertThat(runs().lease("bert", MINUTE)).isPresent();
  }

  @Test
  void tries_leasesThatEndWithoutAWord_areCountedUntilAnEpochIsSaved() {
    runs().request("r1", "seed", "{}");
    assertThat(runs().lease("anna", EXPIRED).orElseThrow().run().tries()).isEqualTo(1);
    Lease second = runs().lease("anna", MINUTE).orElseThrow();
    assertThat(second.run().tries()).isEqualTo(2);
    runs().release(second);
    Lease again = runs().lease("bert", MINUTE).orElseThrow();
    assertThat(again.run().tries()).as("given back in good order").isEqualTo(2);
    runs().tryAgain(again);
    Lease third = runs().lease("bert", MINUTE).orElseThrow();
    assertThat(third.run().tries()).isEqualTo(3);

    runs().checkpoint(third, Rows.checkpoint(third, 1, true), Rows.message("c", "1"));

    assertThat(tries(third)).isZero();
    runs().release(third);
    assertThat(tries(third)).isZero();
    assertThat(runs().lease("carl", MINUTE).orElseThrow().run().tries()).isEqualTo(1);
  }

  private int tries(Lease lease) {
    return runs().run(lease.run().runId()).orElseThrow().tries();
  }

  private static void assertLost(ThrowingCallable write) {
    assertThatThrownBy(write)
        .isInstanceOf(LeaseLostException.class)
        .hasMessageContaining("was leased to anna");
  }
}
