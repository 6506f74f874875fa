package dev.continuo.events.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.continuo.events.CorpusStats;
import dev.continuo.events.GenerationRequested;
import dev.continuo.events.PieceIngested;
import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.training.TrainingProgressed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @Test
  void read_written_isTheSame() throws UnreadableEventException {
    PieceIngested event =
        new PieceIngested(
            "ab".repeat(32),
            "midi/Dvořák.mid",
            10,
            1,
            2,
            3_000_000_000L,
            List.of(new PieceIngested.PartSummary(0, "Bass", 32, false, 2)),
            List.of(new PieceIngested.DamageFound("TRUNCATED", 9, "the file ends here")));

    assertThat(Json.read(Json.write(event), PieceIngested.class)).isEqualTo(event);
  }

  @Test
  void write_nulls_areLeftOut() {
    byte[] json = Json.write(new GenerationRequested("a", null, 12, null, null));

    assertThat(json).asString(UTF_8).isEqualTo("{\"requestId\":\"a\",\"notes\":12}");
  }

  @Test
  void write_notFinite_refused() {
    assertThatThrownBy(
            () -> Json.write(new GenerationRequested(null, null, null, Double.NaN, null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("temperature must be finite: NaN");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"notes": "12"}           | notes       | expected a whole number of 32 bits, found "12"
          {"notes": 12.0}           | notes       | expected a whole number of 32 bits, found 12.0
          {"notes": 12.5}           | notes       | expected a whole number of 32 bits, found 12.5
          {"notes": true}           | notes       | expected a whole number of 32 bits, found true
          {"notes": []}             | notes       | expected a whole number of 32 bits, found a list
          {"notes": {}}             | notes       | expected a whole number of 32 bits, found an object
          {"notes": ""}             | notes       | expected a whole number of 32 bits, found ""
          {"notes": 10000000000}    | notes       | out of its range
          {"seed": 1e3}             | seed        | expected a whole number of 64 bits, found 1e3
          {"seed": 99999999999999999999} | seed   | out of its range
          {"temperature": "NaN"}    | temperature | expected a finite number, found "NaN"
          {"temperature": "1.5"}    | temperature | expected a finite number, found "1.5"
          {"temperature": 1e999}    | temperature | expected a finite number, found 1e999
          {"temperature": false}    | temperature | expected a finite number, found false
          {"temperature": NaN}      | temperature | expected a value, found NaN
          {"model": 7}              | model       | expected a text, found 7
          {"model": 7.5}            | model       | expected a text, found 7.5
          {"model": true}           | model       | expected a text, found true
          {"model": ["a"]}          | model       | expected a text, found a list
          {"temprature": 1}         | temprature  | nobody knows this field; known are constraints, context, deadlineSeconds, infill, model, notes, primer, priority, program, requestId
          {"notes": 1, "notes": 2}  | notes       | it is there twice
          {"notes": 1               | ``          | the JSON ends too early
          {"notes": 1} {}           | ``          | expected the JSON to end
          {notes: 1}                | ``          | expected the name of a field in double quotes, found 'n'
          hello                     | ``          | expected a value, found hello
          "hello"                   | ``          | expected a JSON object, found "hello"
          [1]                       | ``          | expected a JSON object, found a list
          null                      | ``          | expected a JSON object, found null
          ``                        | ``          | nothing
          """)
  void read_wrong_saysWhichFieldAndWhy(String json, String field, String message) {
    UnreadableEventException e =
        catchThrowableOfType(
            UnreadableEventException.class,
            () -> Json.read(json.getBytes(UTF_8), GenerationRequested.class));

    assertThat(e).hasMessageContaining(message);
    assertThat(e.getMessage()).doesNotContain("java.", "dev.continuo", "Jackson", "Feature");
    assertThat(e.field()).isEqualTo(field);
    assertThat(e.byteOffset()).isBetween(0L, (long) json.length());
  }

  @Test
  void read_wrongInTheMiddle_saysLineColumnAndByte() {
    byte[] json = "{\"requestId\": \"ü\",\n  \"temperature\": \"hot\"}".getBytes(UTF_8);

    UnreadableEventException e =
        catchThrowableOfType(
            UnreadableEventException.class, () -> Json.read(json, GenerationRequested.class));

    assertThat(e)
        .hasMessage(
            "field 'temperature': expected a finite number, found \"hot\" (line 2, column 18)");
    assertThat(e.byteOffset()).isEqualTo(37);
  }

  @Test
  void read_nested_namesThePath() {
    byte[] json =
        """
        {"pieceId": "a", "object": "b", "bytes": 1, "format": 1, "notes": 1, "durationMicros": 1,
         "damages": [], "parts": [{"index": 0, "name": "x", "program": "p", "drum": false, "notes": 1}]}
        """
            .getBytes(UTF_8);

    UnreadableEventException e =
        catchThrowableOfType(
            UnreadableEventException.class, () -> Json.read(json, PieceIngested.class));

    assertThat(e.field()).isEqualTo("parts[0].program");
  }

  @Test
  void read_enumOfNoSuchName_saysWhichThereAre() {
    assertThatThrownBy(
            () -> Json.read("{\"state\": \"DONE\"}".getBytes(UTF_8), TrainingProgressed.class))
        .hasMessageContaining("expected one of CANCELLED, EPOCH_ENDED, FAILED, FINISHED")
        .hasMessageContaining("found \"DONE\"");
  }

  @Test
  void read_numberLeftOut_refused() {
    assertThatThrownBy(() -> Json.read("{\"partition\": 1}".getBytes(UTF_8), CorpusStats.class))
        .isInstanceOf(UnreadableEventException.class);
  }

  @Test
  void read_noValue_refused() {
    assertThatThrownBy(() -> Json.read(null, CorpusStats.class))
        .isInstanceOf(UnreadableEventException.class)
        .hasMessage("the record has no value");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"notes\": \"?\"}", "{\"model\": {\"?\": 1}}", "{\"seed\": \"a?"})
  void read_noTextWhereAnotherKindIsExpected_isUnreadable(String json) {
    byte[] bytes = json.getBytes(UTF_8);
    bytes[json.indexOf('?')] = (byte) 0x98; // No character begins with it.

    assertThatThrownBy(() -> Json.read(bytes, GenerationRequested.class))
        .isInstanceOf(UnreadableEventException.class);
  }
}
