package dev.continuo.model.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.model.spec.HeadSpec.Categorical;
import dev.continuo.model.spec.InputSpec.Logarithm;
import dev.continuo.model.spec.InputSpec.Scaled;
import dev.continuo.model.spec.LayerSpec.Lstm;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Property;
import dev.continuo.model.spec.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTextTest {
  private static final String OLDER =
      """
      {"passage":8,\
      "features":[{"property":"pitch","scale":1.0},{"property":"interval","scale":0.5}],\
      "layers":[{"type":"lstm","units":5}],\
      "heads":[{"type":"categorical","property":"step","classes":9,"weight":1.0},\
      {"type":"categorical","property":"pitch","classes":128,"weight":1.0,"hidden":6,\
      "given":["step"]}]}\
      """;

  private static NetworkSpec parse(String text) throws UnreadableJsonException {
    return NetworkText.parse(text);
  }

  @Test
  void write_networkOfOlderParts_keepsItsForm() throws Exception {
    assertThat(NetworkText.write(parse(OLDER))).isEqualTo(OLDER);
  }

  @Test
  void parse_ends_isThatOfTheReading() throws Exception {
    String text = OLDER.replace("\"passage\":8", "\"passage\":8,\"ends\":true");
    assertThat(parse(text).reading()).isEqualTo(new Reading.Passage(8, true));
    assertThat(NetworkText.write(parse(text))).isEqualTo(text);
    assertThat(parse(text.replace("true", "false"))).isEqualTo(parse(OLDER));
    assertThat(NetworkText.write(parse(text.replace("true", "false")))).isEqualTo(OLDER);
    assertThatThrownBy(() -> parse(text.replace("passage", "window")))
        .hasMessageContaining("ends must be left out where windows are read, or be false: true");
    assertThatThrownBy(() -> parse(text.replace("\"ends\":true", "\"ends\":1")))
        .hasMessageContaining("expected true or false, found number 1");
    assertThatThrownBy(() ->
            parse(
                text.replace("\"step\",\"classes\":9", "\"velocity\",\"classes\":9")
                    .replace("\"given\":[\"step\"]", "\"given\":[]")))
        .hasMessageContaining("ends must be false, or heads must have a categorical one of step");
  }

  @Test
  void parse_offsetOrLogarithm_isThatOfTheInput() throws Exception {
    String text =
        OLDER.replace(
            "\"interval\",\"scale\":0.5}",
            "\"velocity\",\"scale\":0.015625,\"offset\":-1.0},{\"property\":\"step\",\"log\":true}");
    assertThat(parse(text).inputs().subList(1, 3))
        .isEqualTo(
            List.of(new Scaled(Property.VELOCITY, 1f / 64, -1), new Logarithm(Property.STEP)));
    assertThat(NetworkText.write(parse(text))).isEqualTo(text);
    assertThatThrownBy(() -> parse(text.replace("\"step\",\"log\"", "\"pitch\",\"log\"")))
        .hasMessageContaining("log must be false but for times, step and duration: true");
    assertThatThrownBy(() -> parse(text.replace("\"log\":true", "\"log\":true,\"scale\":1")))
        .hasMessageContaining("unknown name 'scale'");
  }

  @Test
  void parse_recurrentDropout_isThatOfTheLayer() throws Exception {
    String text = OLDER.replace("\"units\":5", "\"units\":5,\"recurrent_dropout\":0.25");
    assertThat(parse(text).layers()).isEqualTo(List.of(new Lstm(5, 0.25, 1)));
    assertThat(NetworkText.write(parse(text))).isEqualTo(text);
    assertThat(parse(text.replace("0.25", "0"))).isEqualTo(parse(OLDER));
    assertThatThrownBy(() -> parse(text.replace("0.25", "1")))
        .hasMessageContaining("recurrentDropout must be 0 or more and below 1: 1.0");
  }

  @Test
  void parse_whatMoreAHeadHas_isThatOfTheText() throws Exception {
    String text =
        OLDER.replace(
            "\"given\":[\"step\"]",
            "\"given\":[\"step\"],\"given_spread\":0.1,\"residual\":true,\"relative\":true");
    Categorical head = (Categorical) parse(text).heads().getLast();
    assertThat(List.of(head.hidden().givenSpread(), head.hidden().residual(), head.relative()))
        .isEqualTo(List.of(0.1, true, true));
    assertThat(NetworkText.write(parse(text))).isEqualTo(text);
    assertThat(parse(text.replace("0.1", "0.3").replace("true", "false"))).isEqualTo(parse(OLDER));
    assertThatThrownBy(() -> parse(text.replace("\"residual\":true", "\"residual\":1")))
        .hasMessageContaining("expected true or false, found number 1");
  }
}
