package dev.continuo.generator.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.continuo.events.GenerationRequested;
import dev.continuo.events.json.Json;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrackSpecTest {
  private static void assertRefused(GenerationRequested request, String field, String message) {
    RefusedException refused =
        catchThrowableOfType(
            RefusedException.class, () -> TrackSpec.of(request, "r", TrackSpecs.NOON));
    assertThat(refused).isNotNull().hasMessage(message);
    assertThat(refused.field()).isEqualTo(field);
    assertThat(refused.reason()).isEqualTo(RefusedException.Reason.INVALID);
  }

  private static GenerationRequested request(
      @Nullable String model, @Nullable Integer notes, @Nullable Double temperature) {
    return new GenerationRequested("r", model, notes, temperature, null);
  }

  @Test
  void of_emptyRequest_takesTheDefaults() throws RefusedException {
    assertThat(
            TrackSpec.of(
                new GenerationRequested(null, null, null, null, null), "r", TrackSpecs.NOON))
        .isEqualTo(
            new TrackSpec(
                "r",
                null,
                Extent.USUAL,
                PlayingSpec.USUAL,
                null,
                null,
                null,
                1,
                1,
                Sound.USUAL,
                Urgency.USUAL));
  }

  @Test
  void of_outermostValues_areTaken() throws RefusedException {
    TrackSpec spec =
        TrackSpec.of(
            new GenerationRequested("r", "m:1", 100_000, 10.0, Long.MIN_VALUE),
            "r",
            TrackSpecs.NOON);
    assertThat(spec.model()).isEqualTo("m:1");
    assertThat(spec.extent()).isEqualTo(new Extent(100_000, null));
    assertThat(spec.playing().temperature()).isEqualTo(10);
    assertThat(spec.seed()).isEqualTo(Long.MIN_VALUE);
    assertThat(
            TrackSpec.of(request(null, 1, Double.MIN_VALUE), "r", TrackSpecs.NOON).extent().notes())
        .isEqualTo(1);
  }

  @Test
  void of_fieldsOfAllKinds_areTaken() throws Exception {
    TrackSpec spec =
        TrackSpec.of(
            request(
                """
                {"seed": -3, "variations": 64, "program": 127, "tempo": 20, "priority": 9,
                 "deadlineSeconds": 0.5, "seconds": 12.5}
                """),
            "r",
            TrackSpecs.NOON);
    assertThat(spec.extent()).isEqualTo(new Extent(null, 12.5));
    assertThat(spec.extent().length(true).micros()).isEqualTo(12_500_000);
    assertThat(spec.variations()).isEqualTo(64);
    assertThat(spec.seed(1)).isEqualTo(-3);
    assertThat(spec.seed(64)).isEqualTo(60);
    assertThat(spec.sound()).isEqualTo(new Sound(127, 20));
    assertThat(spec.urgency()).isEqualTo(new Urgency(9, TrackSpecs.NOON.plusMillis(500)));
  }

  private static GenerationRequested request(String json) throws Exception {
    return Json.read(json.getBytes(StandardCharsets.UTF_8), GenerationRequested.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"model": ""}             | model           | model must not be blank: '' (0 characters)
          {"notes": 0}              | notes           | notes must lie within 1..100,000: 0
          {"notes": -5}             | notes           | notes must lie within 1..100,000: -5
          {"notes": 100001}         | notes           | notes must lie within 1..100,000: 100001
          {"seconds": 0}            | seconds         | seconds must be above 0 and at most 36,000: 0.0
          {"seconds": 36000.1}      | seconds         | seconds must be above 0 and at most 36,000: 36000.1
          {"temperature": 0}        | temperature     | temperature must be above 0 and at most 10: 0.0
          {"temperature": 10.5}     | temperature     | temperature must be above 0 and at most 10: 10.5
          {"variations": 0}         | variations      | variations must lie within 1..64: 0
          {"variations": 65}        | variations      | variations must lie within 1..64: 65
          {"program": -1}           | program         | program must lie within 0..127: -1
          {"program": 128}          | program         | program must lie within 0..127: 128
          {"tempo": 19.99}          | tempo           | tempo must lie within 20..400: 19.99
          {"tempo": 400.1}          | tempo           | tempo must lie within 20..400: 400.1
          {"priority": -1}          | priority        | priority must lie within 0..9: -1
          {"priority": 10}          | priority        | priority must lie within 0..9: 10
          {"deadlineSeconds": 0}    | deadlineSeconds | deadlineSeconds must be above 0 and at most 1,000,000: 0.0
          {"deadlineSeconds": 1e7}  | deadlineSeconds | deadlineSeconds must be above 0 and at most 1,000,000: 1.0E7
          {"sampling": {"top_p": 3}}            | sampling | sampling: top_p must be above 0 and at most 1: 3.0
          {"sampling": {"top_p": "much"}}       | sampling | sampling: top_p must be a number
          {"sampling": {"min_p": 1}}            | sampling | sampling: min_p must
          {"sampling": {"top_k": -1}}           | sampling | sampling: top_k must
          {"sampling": {"top_k": 1.5}}          | sampling | sampling: top_k must
          {"sampling": {"damping": 11}}         | sampling | sampling: damping must
          {"sampling": {"spread": -0.1}}        | sampling | sampling: spread must
          {"sampling": {"jitter": 1}}           | sampling | sampling: jitter must
          {"sampling": {"temperature": "hot"}}  | sampling | sampling: temperature must
          {"sampling": {"factors": {"pitch": 0}}} | sampling | sampling: factors.pitch must be above 0
          {"sampling": {"factors": {"loudness": 1}}} | sampling | sampling: no property is called 'loudness'
          {"sampling": {"heat": 1}}             | sampling | sampling:
          {"constraints": {"lowest": 128}}      | constraints | constraints: lowest must lie within 0..127: 128
          {"constraints": {"key": "H", "scale": "major"}} | constraints | constraints: key must
          {"constraints": {"key": "C"}}         | constraints | constraints:
          {"constraints": {"scale": "major"}}   | constraints | constraints:
          {"constraints": {"key": "C", "scale": "sad"}} | constraints | constraints: scale must
          {"constraints": {"pitches": []}}      | constraints | constraints: pitches must
          {"constraints": {"pitches": [60, 128]}} | constraints | constraints: pitches must
          {"constraints": {"pitches": [60], "key": "C", "scale": "major"}} | constraints | constraints: pitches must not stand beside key and scale
          {"constraints": {"polyphony": 0}}     | constraints | constraints: polyphony must
          {"constraints": {"shortest": -1}}     | constraints | constraints: shortest must
          {"constraints": {"longest": 0}}       | constraints | constraints: longest must
          {"constraints": {"most_per_second": 0}} | constraints | constraints: most_per_second must
          {"constraints": {"longest_step": 1e9}} | constraints | constraints: longest_step must
          {"primer": {}}                        | primer   | primer must name exactly one of piece, object and midi: 0
          {"primer": {"object": "midi/a.mid", "midi": ""}} | primer | primer must name exactly one of piece, object and midi: 2
          {"primer": {"piece": "12"}}           | primer.piece  | primer.piece must be 64 hex digits: '12'
          {"primer": {"object": "checkpoints/a"}} | primer.object | primer.object must lie below midi/ or tracks/: 'checkpoints/a'
          {"primer": {"midi": "???"}}           | primer.midi   | primer.midi must be base64:
          {"primer": {"midi": "", "notes": 0}}  | primer.notes  | primer.notes must lie within 1..4,096: 0
          {"context": "wide"}                   | context  | context must be carried or window: 'wide'
          {"infill": {}}                        | infill.of | infill.of must be given
          {"infill": {"of": {}, "from": 0, "to": 1}} | infill.of | infill.of must name exactly one of piece, object, midi and track: 0
          {"infill": {"of": {"track": "7", "midi": ""}}} | infill.of | infill.of must name exactly one of piece, object, midi and track: 2
          {"infill": {"of": {"track": "7"}}}    | infill.of.track | infill.of.track must have 36 characters: '7'
          {"infill": {"of": {"piece": "7"}}}    | infill.of.piece | infill.of.piece must be 64 hex digits: '7'
          {"infill": {"of": {"object": "a"}}}   | infill.of.object | infill.of.object must lie below midi/ or tracks/: 'a'
          {"infill": {"of": {"midi": "???"}}}   | infill.of.midi | infill.of.midi must be base64:
          {"infill": {"of": {"midi": ""}, "to": 1}} | infill.from | infill.from must be given
          {"infill": {"of": {"midi": ""}, "from": 1}} | infill.to | infill.to must be given
          {"infill": {"of": {"midi": ""}, "from": -1, "to": 1}} | infill.from | infill.from must lie within 0..36,000: -1.0
          {"infill": {"of": {"midi": ""}, "from": 1, "to": 1e9}} | infill.to | infill.to must lie within 0..36,000: 1.0E9
          {"infill": {"of": {"midi": ""}, "from": 2, "to": 2}} | infill.to | infill.to must be above infill.from, 2.0: 2.0
          {"infill": {"of": {"midi": ""}, "from": 1, "to": 2, "candidates": 0}} | infill.candidates | infill.candidates must lie within 1..1,024: 0
          {"infill": {"of": {"midi": ""}, "from": 1, "to": 2, "candidates": 1025}} | infill.candidates | infill.candidates must lie within 1..1,024: 1025
          {"infill": {"of": {"midi": ""}, "from": 1, "to": 2}, "notes": 5} | notes | notes must be left out beside infill
          {"infill": {"of": {"midi": ""}, "from": 1, "to": 2}, "seconds": 5} | seconds | seconds must be left out beside infill
          {"infill": {"of": {"midi": ""}, "from": 1, "to": 2}, "program": 5} | program | program must be left out beside infill
          {"infill": {"of": {"midi": ""}, "from": 1, "to": 2}, "primer": {"midi": ""}} | primer | primer must be left out beside infill
          {"primer": {"midi": "", "seconds": 0}} | primer.seconds | primer.seconds must be above 0 and at most 3,600: 0.0
          """)
  void of_brokenRule_namesFieldRuleAndValue(String json, String field, String message)
      throws Exception {
    GenerationRequested request = request(json);
    RefusedException refused =
        catchThrowableOfType(
            RefusedException.class, () -> TrackSpec.of(request, "r", TrackSpecs.NOON));
    assertThat(refused).isNotNull().hasMessageStartingWith(message);
    assertThat(refused.field()).isEqualTo(field);
    assertThat(refused.reason()).isEqualTo(RefusedException.Reason.INVALID);
  }

  @Test
  void of_brokenRules_namesFieldRuleAndValue() {
    assertRefused(request(null, 0, null), "notes", "notes must lie within 1..100,000: 0");
    assertRefused(
        request(null, 10_000_000, null), "notes", "notes must lie within 1..100,000: 10000000");
    for (double temperature : new double[] {0, -1, 10.01, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertRefused(
          request(null, null, temperature),
          "temperature",
          "temperature must be above 0 and at most 10: " + temperature);
    }
    assertRefused(
        request("a\0b", null, null),
        "model",
        "model must not hold control characters: 'a\\x00b' (3 characters)");
    assertRefused(request(" ", null, null), "model", "model must not be blank: ' ' (1 characters)");
  }
}
