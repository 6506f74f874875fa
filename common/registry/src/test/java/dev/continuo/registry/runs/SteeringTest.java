package dev.continuo.registry.runs;

import static dev.continuo.registry.Rows.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.registry.RegistryExtension;
import dev.continuo.registry.Rows;
import dev.continuo.registry.rows.Lease;
import dev.continuo.registry.rows.RunRow;
import dev.continuo.registry.rows.RunState;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SteeringTest {
  @RegisterExtension final RegistryExtension postgres = new RegistryExtension();

  private Runs runs() {
    return postgres.registry().runs();
  }

  private Steering steering() {
    return postgres.registry().steering();
  }

  @Test
  void lease_severalWait_takesTheHighestPriorityThenTheOldest() {
    runs().request("r1", "m", "{}");
    runs().request("r2", "m", "{}", Optional.empty(), 3);
    runs().request("r3", "m", "{}", Optional.empty(), 3);
    runs().request("r4", "m", "{}");
    steering().prefer("r4", 9, null);

    assertThat(taken()).isEqualTo("r4");
    assertThat(taken()).isEqualTo("r2");
    assertThat(taken()).isEqualTo("r3");
    assertThat(taken()).isEqualTo("r1");
    assertThat(runs().overview().getFirst().priority()).isEqualTo(9);
  }

  @Test
  void priority_outOfRange_isRefused() {
    runs().request("r1", "m", "{}");

    assertThatThrownBy(() -> steering().prefer("r1", 10, null))
        .hasMessage("priority must be 0 to 9: 10");
    assertThatThrownBy(() -> runs().request("r2", "m", "{}", Optional.empty(), -1))
        .hasMessage("priority must be 0 to 9: -1");
  }

  @Test
  void pause_runInWork_takesItFromItsTrainerAndKeepsOthersAway() {
    runs().request("r1", "m", "{}");
    Lease lease = runs().lease("anna", MINUTE).orElseThrow();

    RunRow paused = steering().pause("r1", "the machine is needed").orElseThrow();

    assertThat(paused.state()).isEqualTo(RunState.PAUSED);
    assertThat(paused.tries()).as("it was no try that failed").isZero();
    assertThat(runs().holds(lease)).isFalse();
    assertThatThrownBy(() -> runs().renew(lease, MINUTE)).isInstanceOf(LeaseLostException.class);
    assertThat(runs().lease("bert", MINUTE)).isEmpty();
    assertThat(steering().pause("r1", null)).as("paused already").isEmpty();
    assertThat(postgres.registry().activity(Rows.NOON).pausedRuns()).isEqualTo(1);
    assertThat(postgres.registry().outbox().waiting()).isEqualTo(1);
  }

  @Test
  void resume_pausedRun_isLeasedAgain_andThePauseIsCounted() {
    String id = runs().request("r1", "m", "{}").orElseThrow().runId().toString();
    var _ = runs().lease("anna", MINUTE).orElseThrow();
    assertThat(steering().resume(id, null)).as("not paused").isEmpty();
    var _ = steering().pause(id, null).orElseThrow();

    RunRow resumed = steering().resume(id, null).orElseThrow();

    assertThat(resumed.state()).isEqualTo(RunState.REQUESTED);
    assertThat(resumed.pausedSeconds()).isPositive();
    assertThat(runs().lease("bert", MINUTE).orElseThrow().leaseEpoch()).isEqualTo(2);
  }

  @Test
  void resume_runThatNobodyHadYet_countsNoPause() {
    runs().request("r1", "m", "{}");
    var _ = steering().pause("r1", null).orElseThrow();

    assertThat(steering().resume("r1", null).orElseThrow().pausedSeconds()).isZero();
  }

  @Test
  void cancel_pausedRun_endsIt() {
    runs().request("r1", "m", "{}");
    var _ = steering().pause("r1", null).orElseThrow();

    assertThat(runs().cancel("r1", run -> Rows.message("progress", "c")).orElseThrow().state())
        .isEqualTo(RunState.CANCELLED);
    assertThat(steering().resume("r1", null)).isEmpty();
    assertThat(steering().prefer("r1", 1, null)).isEmpty();
    assertThat(steering().pause("nobody", null)).isEmpty();
  }

  private String taken() {
    return runs().lease("anna", MINUTE).orElseThrow().run().requestId();
  }
}
