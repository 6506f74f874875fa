package dev.continuo.trainer.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.json.Json;
import dev.continuo.events.training.TrainingRequested;
import dev.continuo.model.preset.Presets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TunedRecipeTest {
  private static final String SHA256 = "ab".repeat(32);

  @Test
  void of_versionAlone_isItsRecipeAtATenthOfItsRate() throws Exception {
    RunSpec parent = spec("{'preset':'nano','model':'folk','batch':7,'epochs':4}");

    RunSpec tuned = spec("{'tune':{'from':'folk'}}");

    assertThat(tuned.network()).isEqualTo(parent.network());
    assertThat(tuned.model()).isEqualTo("folk");
    assertThat(tuned.preset()).isEqualTo("nano");
    assertThat(tuned.batch()).isEqualTo(7);
    assertThat(tuned.epochs()).isEqualTo(4);
    assertThat(tuned.learningRate()).isEqualTo(0.1 * parent.learningRate());
    assertThat(tuned.tune()).isEqualTo(new TuneSpec("folk", 3, SHA256, null, null, 0.7, List.of()));
    assertThat(tuned.json()).contains("\"sha256\":\"" + SHA256 + "\"");
    assertThat(RunSpec.parse(tuned.json())).isEqualTo(tuned);
    assertThat(parent.json()).doesNotContain("tune");
  }

  @Test
  void of_versionThatWasFineTuned_keepsItsRate() throws Exception {
    RunSpec tuned = spec("{'tune':{'from':'folk'}}");

    RunSpec again = RunSpec.of(request("{'tune':{'from':'x'}}"), Presets.builtIn(), of(tuned));

    assertThat(again.learningRate()).isEqualTo(tuned.learningRate());
  }

  @Test
  void of_overridesOfTheRecipe_countWhereTheNetworkStaysTheSame() throws Exception {
    RunSpec tuned =
        spec(
            "{'model':'mine','epochs':2,'overrides':{'optimizer.clip':0.5,'training.patience':1},"
                + "'tune':{'from':'folk@champion','objects':'midi/mine/','replayShare':0}}");

    assertThat(tuned.model()).isEqualTo("mine");
    assertThat(tuned.optimizer().clip()).isEqualTo(0.5);
    assertThat(tuned.patience()).isEqualTo(1);
    assertThat(tuned.epochs()).isEqualTo(2);
    assertThat(tuned.learningRate()).isEqualTo(0.1 * 0.01);
    assertThat(Objects.requireNonNull(tuned.tune()).objects()).isEqualTo("midi/mine/");
    assertThat(tuned.tune().replayShare()).isZero();
  }

  @Test
  void of_ratesAndEpochsThatTheRequestSays_areThose() throws Exception {
    assertThat(spec("{'preset':'nano','tune':{'from':'folk'}}").epochs()).isEqualTo(10);
    RunSpec tuned =
        spec(
            "{'overrides':{'training.learning_rate':0.02,'training.epochs':30},"
                + "'tune':{'from':'folk'}}");
    assertThat(tuned.learningRate()).isEqualTo(0.02);
    assertThat(tuned.epochs()).isEqualTo(30);
    assertThat(spec("{'learningRate':0.5,'tune':{'from':'folk'}}").learningRate()).isEqualTo(0.5);
  }

  @Test
  void of_namesToFreeze_areTheParametersThatTheyMean() throws Exception {
    RunSpec tuned =
        spec("{'tune':{'from':'folk','freeze':['lstm.0','input.*','head.pitch.*.kernel']}}");

    assertThat(Objects.requireNonNull(tuned.tune()).frozen())
        .containsExactly(
            "input.pitch.embedding",
            "input.step.embedding",
            "lstm.0.kernel",
            "lstm.0.recurrent",
            "lstm.0.bias",
            "head.pitch.hidden.kernel");
    assertThat(tuned.settings(1, 1).frozen()).hasSize(6).contains("lstm.0.bias");
    assertThat(RunSpec.parse(tuned.json())).isEqualTo(tuned);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'tune':{}} | tune.from must name the version to begin from",
        "{'tune':{'from':''}} | tune.from must not be blank",
        "{'tune':{'from':'folk','replayShare':0.91}} | tune.replayShare must be 0 to 0.9: 0.91",
        "{'tune':{'from':'folk','replayShare':-0.1}} | tune.replayShare must be 0 to 0.9: -0.1",
        "{'tune':{'from':'folk','pieces':[]}} | tune.pieces must be 1 to 10000: 0",
        "{'tune':{'from':'folk','pieces':['a'],'objects':'midi/'}} | must have pieces or objects",
        "{'tune':{'from':'folk','freeze':['gru.0']}} | 'gru.0'",
        "{'tune':{'from':'folk','freeze':['*']}} | tune.freeze must leave something to learn",
        "{'preset':'studio','tune':{'from':'folk'}} | network must be that of folk:3, whose weights"
            + " it begins from; preset 'studio' has another one",
        "{'overrides':{'network.layers.0.units':33},'tune':{'from':'folk'}} | preset 'nano' with"
            + " these overrides has another one",
      },
      quoteCharacter = '`')
  void of_whatCannotBe_namesArgumentRuleAndValue(String json, String message) {
    assertThatThrownBy(() -> spec(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static RunSpec spec(String json) throws UnreadableEventException {
    RunSpec parent =
        RunSpec.of(
            request("{'preset':'nano','model':'folk','batch':7,'epochs':4}"), Presets.builtIn());
    return RunSpec.of(request(json), Presets.builtIn(), of(parent));
  }

  private static Parents of(RunSpec spec) {
    return new Parents() {
      @Override
      public Parent named(String reference) {
        return new Parent("folk", 3, SHA256, spec);
      }

      @Override
      public List<String> pieces(List<String> prefixes) {
        return prefixes;
      }
    };
  }

  private static TrainingRequested request(String json) throws UnreadableEventException {
    return Json.read(json.replace('\'', '"').getBytes(UTF_8), TrainingRequested.class);
  }
}
