package dev.continuo.model.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.model.spec.Property;
import dev.continuo.model.spec.SamplingSpec;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplingJsonTest {
  private static final SamplingSpec FULL =
      new SamplingSpec(0.9)
          .withFactors(Map.of(Property.PITCH, 0.8, Property.STEP, 1.5))
          .withMinP(0.02)
          .withTopP(0.95)
          .withTopK(12)
          .withDamping(2.5)
          .withSpread(0.25)
          .withJitter(true);

  private static JsonValue value(String text) throws UnreadableJsonException {
    byte[] bytes = text.getBytes(UTF_8);
    return JsonReader.read(bytes, 0, bytes.length);
  }

  @Test
  void write_anySampling_isReadBack() throws UnreadableJsonException {
    assertThat(SamplingJson.write(FULL))
        .isEqualTo(
            "{\"temperature\":0.9,\"factors\":{\"pitch\":0.8,\"step\":1.5},\"min_p\":0.02,"
                + "\"top_p\":0.95,\"top_k\":12,\"damping\":2.5,\"spread\":0.25,\"jitter\":true}");
    assertThat(SamplingJson.parse(SamplingJson.write(FULL))).isEqualTo(FULL);
    assertThat(SamplingJson.write(new SamplingSpec(2))).isEqualTo("{\"temperature\":2.0}");
    assertThat(SamplingJson.parse("{\"temperature\":2.0}")).isEqualTo(new SamplingSpec(2));
  }

  @Test
  void over_someMembers_leavesTheOthersAsTheyAreUsually() throws UnreadableJsonException {
    assertThat(SamplingJson.over(FULL, value("{}"))).isEqualTo(FULL);
    assertThat(SamplingJson.over(FULL, value("{\"temperature\":1.2,\"top_k\":0,\"jitter\":false}")))
        .isEqualTo(FULL.at(1.2).withTopK(0).withJitter(false));
    assertThat(SamplingJson.over(FULL, value("{\"factors\":{\"step\":1,\"duration\":2}}")))
        .isEqualTo(
            FULL.withFactors(
                Map.of(Property.PITCH, 0.8, Property.STEP, 1.0, Property.DURATION, 2.0)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'top_p':3} | top_p must be above 0 and at most 1: 3.0",
        "{'top_k':-1} | top_k must be a whole number, 0 or more, found number -1",
        "{'damping':11} | damping must lie within 0..10: 11.0",
        "{'spread':1e999} | spread must lie within 0..2: Infinity",
        "{'min_p':'much'} | min_p must be a number, found a string",
        "{'jitter':1} | jitter must be true or false, found number 1",
        "{'factors':1} | factors must be an object, found number 1",
        "{'factors':{'step':null}} | factors.step must be a number, found null",
        "{'factors':{'step':0}} | factors.step must be above 0 and at most 10: 0.0",
        "{'factors':{'tone':1}} | no property is called 'tone'",
        "{'top_q':1} | unknown name 'top_q'",
        "[] | expected an object, found an array",
      })
  void over_whatCannotBe_isRefusedByName(String text, String reason) {
    assertThatThrownBy(() -> SamplingJson.over(FULL, value(text.replace('\'', '"'))))
        .isInstanceOfSatisfying(
            UnreadableJsonException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void parse_noTemperature_isRefused() {
    assertThatThrownBy(() -> SamplingJson.parse("{\"top_k\":3}"))
        .hasMessage("byte 0: 'temperature' is missing");
  }
}
