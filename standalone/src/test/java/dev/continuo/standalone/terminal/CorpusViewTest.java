package dev.continuo.standalone.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuo.events.CorpusStats;
import dev.continuo.events.TimeClasses;
import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.json.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorpusViewTest {

  @Test
  void print_oneNoteOfEach_saysWhereItLies() {
    CorpusStats corpus = CorpusStats.none(-1).plus(of(1, 5));
    corpus.pitch()[60] = 3;
    corpus.pitch()[127] = 1;
    corpus.velocity()[64] = 4;
    corpus.step()[0] = 1;
    corpus.step()[TimeClasses.of(250_000)] = 3;
    corpus.duration()[TimeClasses.of(70_000_000)] = 4;

    assertThat(print(corpus, 80))
        .containsExactly(
            "1 piece, 5 notes, 1.5 hours of music",
            "notes in windows: 4; shares are of these",
            "",
            "PITCH, by octaves                        VELOCITY",
            "C4 to B4  75.0%  ██████████████████████  64 to 79 100.0%  ██████████████████████",
            "C5 to B5   0.0%",
            "C6 to B6   0.0%",
            "C7 to B7   0.0%",
            "C8 to B8   0.0%",
            "C9 to G9  25.0%  ███████▍",
            "",
            "STEP                                     DURATION",
            "        together  25.0%  ████▋           65.5 s and more 100.0%  ███████████████",
            "      under 1 ms   0.0%",
            "    1 ms to 2 ms   0.0%",
            "    2 ms to 4 ms   0.0%",
            "    4 ms to 8 ms   0.0%",
            "   8 ms to 16 ms   0.0%",
            "  16 ms to 32 ms   0.0%",
            "  32 ms to 64 ms   0.0%",
            " 64 ms to 128 ms   0.0%",
            "128 ms to 256 ms  75.0%  ██████████████");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void print_anyCounts_fitTheTerminal(long seed) {
    Random random = new Random(seed);
    CorpusStats corpus = CorpusStats.none(-1).plus(of(1_000_000, 1_000_000_000));
    for (long[] counts :
        List.of(corpus.pitch(), corpus.velocity(), corpus.step(), corpus.duration())) {
      for (int i = 0; i < counts.length; i++) {
        counts[i] = random.nextLong(1L << random.nextInt(1, 40));
      }
    }

    for (int width : new int[] {60, 80, 120}) {
      assertThat(print(corpus, width))
          .as("seed %d", seed)
          .hasSizeGreaterThan(20)
          .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
    }
  }

  @Test
  void print_piecesFromBeforeHistograms_saysWhatSharesAreOf() {
    CorpusStats corpus = CorpusStats.none(-1).plus(of(2, 50));

    assertThat(print(corpus, 80))
        .contains("notes in windows: 4", "shares are of the newest 0 of them")
        .hasSize(3);
  }

  @Test
  void printJson_corpus_isOneObjectWithTheCountsWhole() throws Exception {
    CorpusStats corpus = CorpusStats.none(-1).plus(of(2, 50));
    corpus.step()[34] = 4;
    StringWriter out = new StringWriter();

    new CorpusView(corpus, 0, 0)
        .printJson(new Terminal(new PrintWriter(out), new PrintWriter(out), 80));

    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.get("pieces").asLong()).isEqualTo(2);
    assertThat(json.get("pitch")).hasSize(128);
    assertThat(json.get("step").get(34).asLong()).isEqualTo(4);
    assertThat(json.get("classFromMicros").get(34).asLong()).isEqualTo(65_536_000);
    assertThat(out.toString().strip()).doesNotContain("\n");
  }

  private static CorpusStats of(long pieces, long notes) {
    try {
      return Json.read(
          """
          {"partition": 0, "pieces": %d, "notes": %d, "windowNotes": 4, "durationMicros": 5400000000}
          """
              .formatted(pieces, notes)
              .getBytes(UTF_8),
          CorpusStats.class);
    } catch (UnreadableEventException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> print(CorpusStats corpus, int width) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    new CorpusView(corpus, 0, 0).print(new Terminal(writer, writer, width));
    return out.toString().lines().toList();
  }
}
