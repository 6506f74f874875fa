package dev.continuo.trainer.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.events.json.Json;
import dev.continuo.events.training.SweepRequested;
import dev.continuo.model.preset.Presets;
import dev.continuo.registry.sweeps.Sweeps.Candidate;
import dev.continuo.trainer.run.RunSpec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SweepPlanTest {

  @Test
  void grid_everyCombinationIsARun_theLastKeyChangesFastest() throws Exception {
    SweepPlan plan =
        plan(
            "{\"preset\":\"nano\",\"model\":\"tune\",\"overrides\":{\"optimizer.beta2\":0.98},"
                + "\"grid\":{\"network.layers.0.units\":[16,32],\"schedule.decay\":[\"cosine\",\"linear\"]}}");

    List<Candidate> candidates = plan.candidates("tune.sweep-1");

    assertThat(candidates)
        .extracting(Candidate::settings)
        .containsExactly(
            "network.layers.0.units=16\nschedule.decay=cosine",
            "network.layers.0.units=16\nschedule.decay=linear",
            "network.layers.0.units=32\nschedule.decay=cosine",
            "network.layers.0.units=32\nschedule.decay=linear");
    RunSpec last = RunSpec.parse(candidates.getLast().spec());
    assertThat(last.model()).isEqualTo("tune.sweep-1");
    assertThat(last.optimizer().beta2()).isEqualTo(0.98);
    assertThat(plan.asked("r").epochs()).isEqualTo(10);
  }

  @Test
  void random_sameRequest_isTheSameRuns_withinTheRanges() throws Exception {
    String json =
        "{\"preset\":\"nano\",\"runs\":40,\"grid\":{\"training.batch\":[8,16]},\"random\":"
            + "{\"training.learning_rate\":\"1e-3..1e-1:log\",\"network.layers.0.units\":\"8..11\"}}";

    List<Candidate> candidates = plan(json).candidates("nano.sweep-1");

    assertThat(plan(json).candidates("nano.sweep-1")).isEqualTo(candidates);
    List<RunSpec> specs = candidates.stream().map(run -> RunSpec.parse(run.spec())).toList();
    assertThat(specs).allMatch(spec -> spec.learningRate() >= 1e-3 && spec.learningRate() <= 1e-1);
    assertThat(specs.stream().filter(spec -> spec.learningRate() < 1e-2).count())
        .as("each order of magnitude is as likely")
        .isBetween(12L, 28L);
    assertThat(specs.stream().map(RunSpec::batch).distinct()).containsExactly(8, 16);
    assertThat(
            candidates.stream()
                .map(run -> run.settings().lines().skip(2).findFirst().orElseThrow())
                .distinct())
        .containsExactlyInAnyOrder(
            "network.layers.0.units=8",
            "network.layers.0.units=9",
            "network.layers.0.units=10",
            "network.layers.0.units=11");
  }

  @Test
  void again_firstHasTheSameSeed_andPublishesUnderTheModelsName() throws Exception {
    String spec =
        plan("{\"preset\":\"nano\",\"seed\":7,\"grid\":{\"training.batch\":[8,16]}}")
            .candidates("nano.sweep-1")
            .getFirst()
            .spec();

    RunSpec third = RunSpec.parse(SweepPlan.again(spec, "nano", 3));

    assertThat(third.seed()).isEqualTo(9);
    assertThat(third.model()).isEqualTo("nano");
    assertThat(third.batch()).isEqualTo(8);
    assertThat(RunSpec.parse(SweepPlan.again(spec, "nano", 1)).seed()).isEqualTo(7);
  }

  @Test
  void request_cannotBe_isRefusedWithFieldRuleAndValue() {
    Map.of(
            "{}", "a sweep must have a grid, or random ranges",
            "{\"grid\":{\"training.batch\":[8]}}", "runs must be 2 to 1000: 1",
            "{\"grid\":{\"training.batch\":[8,9]},\"runs\":3}",
                "runs must be as many as the grid has combinations, 2: 3",
            "{\"random\":{\"training.batch\":\"8..9\"}}", "runs must be given with random ranges",
            "{\"random\":{\"training.batch\":\"9..8\"},\"runs\":3}",
                "random.training.batch must be low..high, or low..high:log with low above 0: '9..8'",
            "{\"random\":{\"training.batch\":\"0..8:log\"},\"runs\":3}",
                "random.training.batch must be low..high, or low..high:log with low above 0: '0..8:log'",
            "{\"grid\":{\"training.batch\":[8,9]},\"reruns\":11}", "reruns must be 0 to 10: 11")
        .forEach(
            (json, message) -> assertThatThrownBy(() -> plan(json)).as(json).hasMessage(message));
    assertThatThrownBy(() -> plan("{\"grid\":{\"training.batches\":[8,9]}}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("training.batches");
    assertThatThrownBy(() -> plan("{\"preset\":\"huge\",\"grid\":{\"training.batch\":[8,9]}}"))
        .hasMessageStartingWith("preset must be one of ");
  }

  private static SweepPlan plan(String json) throws Exception {
    return new SweepPlan(
        Json.read(json.getBytes(StandardCharsets.UTF_8), SweepRequested.class), Presets.builtIn());
  }
}
