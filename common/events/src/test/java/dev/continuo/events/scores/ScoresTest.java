package dev.continuo.events.scores;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoresTest {
  private static final Scores SCORES =
      Scores.NONE
          .with("validation", "velocity", "nats", 2.5)
          .with("validation", "total", "weighted", 0.3)
          .with("validation", "step", "squared seconds", 0.1)
          .with("training", "total", "weighted", 0.25)
          .with("validation", "velocity.unigram", "nats", 3.5);

  @Test
  void write_isAListInOrder_andReadAgainTheSame() throws UnreadableEventException {
    byte[] json = Json.write(SCORES.without("training"));

    assertThat(json)
        .asString(UTF_8)
        .isEqualTo(
            """
            [{"set":"validation","name":"step","unit":"squared seconds","value":0.1},\
            {"set":"validation","name":"total","unit":"weighted","value":0.3},\
            {"set":"validation","name":"velocity","unit":"nats","value":2.5},\
            {"set":"validation","name":"velocity.unigram","unit":"nats","value":3.5}]\
            """);
    assertThat(Json.read(json, Scores.class)).isEqualTo(SCORES.without("training"));
  }

  @Test
  void value_bySetAndName_isThatOneOrNull() {
    assertThat(SCORES.total(Scores.TRAINING)).isEqualTo(0.25);
    assertThat(SCORES.value(Scores.VALIDATION, "velocity")).isEqualTo(2.5);
    assertThat(SCORES.value(Scores.VALIDATION, Scores.beside("velocity", Scores.UNIGRAM)))
        .isEqualTo(3.5);
    assertThat(SCORES.value(Scores.TRAINING, "velocity")).isNull();
    assertThat(Scores.NONE.total(Scores.TRAINING)).isNull();
  }

  @Test
  void names_ofASet_areThoseOfHeads() {
    assertThat(SCORES.names(Scores.VALIDATION)).containsExactly("step", "velocity");
    assertThat(SCORES.names(Scores.TRAINING)).isEmpty();
  }

  @Test
  void with_oneOfTheSameName_takesItsPlace() {
    Scores measuredAgain = SCORES.with(Scores.NONE.with("validation", "velocity", "nats", 2));

    assertThat(measuredAgain.all()).hasSize(5);
    assertThat(measuredAgain.value("validation", "velocity")).isEqualTo(2);
  }

  @Test
  void score_thatIsNone_isRefused() {
    assertThatThrownBy(() -> new NamedScore("training", "total", "weighted", Double.NaN))
        .hasMessage("total of training must be finite: NaN");
    assertThatThrownBy(() -> new NamedScore("training", "", "weighted", 1))
        .hasMessage("name of a score must not be empty");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[null]",
        "{}",
        "7",
        "[{\"set\":\"training\",\"name\":\"total\",\"value\":1}]",
        "[{\"set\":\"training\",\"name\":\"total\",\"unit\":\"weighted\"}]",
        "[{\"set\":\"training\",\"name\":\"total\",\"unit\":\"weighted\",\"value\":\"1\"}]",
        "[{\"set\":\"training\",\"name\":\"total\",\"unit\":\"weighted\",\"value\":1},"
            + "{\"set\":\"training\",\"name\":\"total\",\"unit\":\"weighted\",\"value\":2}]"
      })
  void read_whatIsNoScores_isUnreadable(String json) {
    assertThatThrownBy(() -> Json.read(json.getBytes(UTF_8), Scores.class))
        .isInstanceOf(UnreadableEventException.class);
  }
}
