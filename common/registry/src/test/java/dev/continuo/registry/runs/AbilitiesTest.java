package dev.continuo.registry.runs;

import static dev.continuo.registry.Rows.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.registry.RegistryExtension;
import dev.continuo.registry.Rows;
import dev.continuo.registry.rows.Ability;
import dev.continuo.registry.rows.RunRow;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AbilitiesTest {
  private static final Ability JAVA = new Ability("java", "auto");
  private static final Ability GPU = new Ability("torch", "cuda:0");

  @RegisterExtension final RegistryExtension postgres = new RegistryExtension();

  private Runs runs() {
    return postgres.registry().runs();
  }

  private Abilities abilities() {
    return postgres.registry().abilities();
  }

  @Test
  void needs_areWhatTheSpecSays() {
    assertThat(request("gpu", "torch", "cuda:0").needs()).isEqualTo(GPU);
    assertThat(runs().request("old", "m", "{}").orElseThrow().needs()).isEqualTo(JAVA);
  }

  @Test
  void lease_runsThatNeedMore_areLeftToOthers() {
    request("gpu", "torch", "cuda:0");
    request("cpu", "java", "auto");

    assertThat(runs().lease("anna", MINUTE, List.of(JAVA)).orElseThrow().run().requestId())
        .isEqualTo("cpu");
    assertThat(runs().lease("anna", MINUTE, List.of(JAVA))).isEmpty();
    assertThat(runs().lease("anna", MINUTE, List.of())).isEmpty();
    assertThat(runs().lease("bert", MINUTE, List.of(JAVA, GPU)).orElseThrow().run().requestId())
        .isEqualTo("gpu");
  }

  @Test
  void anybody_seenAndGone_isTheTrainersThatAreThere() {
    assertThat(abilities().anybody(GPU)).isFalse();

    abilities().seen("anna", List.of(JAVA, GPU), MINUTE);
    abilities().seen("bert", List.of(JAVA), MINUTE);
    assertThat(abilities().anybody(GPU)).isTrue();

    abilities().gone("anna");
    assertThat(abilities().anybody(GPU)).isFalse();
    assertThat(abilities().anybody(JAVA)).isTrue();

    abilities().seen("carl", List.of(), Duration.ofDays(-1));
    assertThat(abilities().anybody(JAVA)).as("bert is missed").isFalse();
  }

  @Test
  void unmet_nobodyCanDoIt_isSaidOnceUntilSomebodyCan() {
    RunRow gpu = request("gpu", "torch", "cuda:0");
    request("cpu", "java", "auto");
    abilities().seen("anna", List.of(JAVA), MINUTE);

    assertThat(abilities().unmet(MINUTE)).as("not long enough").isEmpty();
    assertThat(abilities().unmet(Duration.ZERO)).containsExactly(gpu);
    abilities().sayUnmet(gpu, "no torch", run -> Rows.message("progress", "unmet"));
    abilities().sayUnmet(gpu, "again", run -> Rows.message("progress", "unmet"));

    assertThat(runs().run(gpu.runId()).orElseThrow().unmet()).isEqualTo("no torch");
    assertThat(runs().overview().getLast().unmet()).isEqualTo("no torch");
    assertThat(postgres.registry().outbox().waiting()).isEqualTo(1);
    assertThat(abilities().unmet(Duration.ZERO)).isEmpty();

    abilities().seen("bert", List.of(GPU), MINUTE);
    assertThat(runs().run(gpu.runId()).orElseThrow().unmet()).isNull();
  }

  private RunRow request(String id, String engine, String device) {
    return runs()
        .request(id, "m", "{\"engine\": \"%s\", \"device\": \"%s\"}".formatted(engine, device))
        .orElseThrow();
  }
}
