package dev.continuo.standalone.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuo.events.scores.Scores;
import dev.continuo.registry.pieces.DuplicateRow;
import dev.continuo.registry.pieces.ListedPiece;
import dev.continuo.registry.pieces.UnreadRow;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.registry.rows.ObjectRow;
import dev.continuo.registry.rows.ObjectState;
import dev.continuo.registry.rows.PieceRow;
import dev.continuo.registry.rows.RunOverview;
import dev.continuo.registry.rows.RunState;
import dev.continuo.registry.rows.TrackRow;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Listings of rows with long names: tables for 80 columns, and the same figures in JSON. */
class ListingsTest {
  private static final Instant THEN = Instant.parse("2026-01-02T03:04:05Z");
  private static final UUID ID = UUID.fromString("0b8e3f0a-6f5e-4a53-9d6b-2f1f3a1c9d10");
  private static final String LONG_KEY = "midi/" + "deep/".repeat(30) + "song.mid";
  private static final String LONG_TEXT = "the loss became NaN ".repeat(12).strip();
  private static final Scores SCORES =
      Scores.NONE
          .with("training", "total", "weighted", 0.34567)
          .with("training", "velocity", "nats", 3.8)
          .with("validation", "total", "weighted", 0.35012)
          .with("validation", "velocity", "nats", 3.91274)
          .with("validation", "velocity.unigram", "nats", 4.10341)
          .with("validation", "velocity.gain", "nats", 0.19)
          .with("validation", "velocity.gain.error", "nats", 0.04)
          .with("validation", "step", "squared seconds", 0.01234);
  private static final String SHA = "ab".repeat(32);

  @ParameterizedTest(name = "{0}")
  @MethodSource("listings")
  void printTable_inAPipe_fits80Columns_andJsonHasTheSameFigures(
      String name, Listing<?> listing, List<String> fields, List<String> cells) throws Exception {
    List<String> table = print(listing, false);

    assertThat(table).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    assertThat(String.join(" ", table)).contains(cells);
    JsonNode rows = new ObjectMapper().readTree(String.join("\n", print(listing, true)));
    assertThat(rows).hasSize(1);
    for (int i = 0; i < fields.size(); i++) {
      JsonNode field = rows.get(0).get(fields.get(i));
      assertThat(field).as(fields.get(i)).isNotNull();
      if (field.isNumber()) {
        double inTable = Double.parseDouble(cells.get(i).replace(",", "").replaceAll(" of .*", ""));
        assertThat(inTable).as(fields.get(i)).isEqualTo(rounded(field.asDouble(), cells.get(i)));
      }
    }
    rows.get(0).forEach(value -> assertThat(value.asText()).doesNotStartWith("{"));
  }

  static Stream<Arguments> listings() {
    return Stream.of(
        Arguments.of(
            "pieces",
            RegistryListings.pieces(
                List.of(
                    new ListedPiece(
                        new PieceRow(
                            SHA,
                            LONG_KEY,
                            1_234_567,
                            1,
                            123_456,
                            12,
                            3,
                            3_723_456_789L,
                            THEN,
                            THEN,
                            SHA),
                        THEN))),
            List.of("notes", "parts", "seconds", "damages"),
            List.of("123456", "12", "3723.5", "3", "song.mid", "2026-01-02", "forgotten", "(…")),
        Arguments.of(
            "runs",
            RegistryListings.runs(
                List.of(
                    new RunOverview(
                        ID,
                        "r".repeat(200),
                        "m".repeat(100),
                        RunState.CANCELLED,
                        3,
                        10_000,
                        2,
                        SCORES,
                        7,
                        LONG_TEXT,
                        THEN,
                        THEN,
                        THEN,
                        1,
                        ID,
                        "host/1",
                        "{\"epochs\":7}",
                        9,
                        null))),
            List.of("epoch", "trainingLoss", "validationLoss"),
            List.of("3 of 10000", "0.3457", "0.3501", "CANCELLED", "NaN", "(…")),
        Arguments.of(
            "models",
            RegistryListings.models(
                List.of(
                    new ModelRow(
                        ID,
                        "m".repeat(100),
                        12,
                        ID,
                        ID,
                        LONG_KEY,
                        SHA,
                        30,
                        SCORES,
                        LONG_TEXT,
                        LONG_TEXT,
                        1_234,
                        THEN))),
            List.of("version", "epoch", "validationLoss", "scores"),
            List.of(
                "12",
                "30",
                "0.3501",
                "velocity 3.9127 (gain 0.1900 ± 0.0400, unigram 4.1034)",
                "step 0.0123",
                "warning: ",
                "(…")),
        Arguments.of(
            "tracks",
            RegistryListings.tracks(
                List.of(
                    new TrackRow(
                        ID,
                        "r".repeat(200),
                        3,
                        ID,
                        "m".repeat(100),
                        12,
                        SHA,
                        -9_223_372_036_854_775_808L,
                        0.1234,
                        "[]",
                        null,
                        null,
                        null,
                        null,
                        4,
                        90,
                        120,
                        43_250_000,
                        "tracks/short.mid",
                        SHA,
                        THEN))),
            List.of("modelVersion", "notes", "seconds", "temperature", "variation"),
            List.of(
                "12",
                "120",
                "43.3",
                "0.1234",
                "3",
                "tracks/short.mid",
                "-9223372036854775808",
                "(…")),
        Arguments.of(
            "rejected",
            RegistryListings.rejected(
                List.of(
                    new ObjectRow(
                        LONG_KEY,
                        11,
                        THEN,
                        SHA,
                        ObjectState.REJECTED,
                        "NOT_MIDI",
                        0L,
                        LONG_TEXT,
                        THEN))),
            List.of("bytes", "byteOffset"),
            List.of("11", "0", "NOT_MIDI at byte 0 of 11", "(…")),
        Arguments.of(
            "unread",
            RegistryListings.unread(List.of(new UnreadRow("midi/a.mid", LONG_TEXT, 1, THEN, THEN))),
            List.of("attempts"),
            List.of("1", "midi/a.mid", "(1 attempt)")),
        Arguments.of(
            "duplicates",
            RegistryListings.duplicates(
                List.of(new DuplicateRow("midi/b.mid", 5, SHA, THEN, "midi/a.mid"))),
            List.of("object"),
            List.of("midi/b.mid", "holds the bytes of midi/a.mid")));
  }

  @Test
  void printJson_ofAModel_hasAllItsScores() throws Exception {
    Listing<?> listing =
        RegistryListings.models(
            List.of(new ModelRow(ID, "m", 1, ID, ID, "c", SHA, 1, SCORES, null, null, 1, THEN)));

    JsonNode scores =
        new ObjectMapper().readTree(String.join("", print(listing, true))).get(0).get("scores");

    assertThat(new ObjectMapper().treeToValue(scores, Scores.class)).isEqualTo(SCORES);
  }

  @Test
  void printTable_columnThatSaysNothing_isLeftOut() {
    Listing<?> listing =
        RegistryListings.pieces(
            List.of(
                new ListedPiece(
                    new PieceRow(SHA, "midi/a.mid", 1, 1, 30, 1, 0, 7_500_000, THEN), null)));

    assertThat(print(listing, false).getFirst())
        .doesNotContain("DAMAGES", "LEFT OUT")
        .contains("SECONDS");
  }

  private static double rounded(double value, String cell) {
    String figure = cell.replaceAll(" of .*", "");
    int digits = figure.contains(".") ? figure.length() - figure.indexOf('.') - 1 : 0;
    double scale = Math.pow(10, digits);
    return Math.round(value * scale) / scale;
  }

  private static List<String> print(Listing<?> listing, boolean json) {
    StringWriter out = new StringWriter();
    Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(out), 0);
    if (json) {
      listing.printJson(terminal);
    } else {
      listing.printTable(terminal, "nothing");
    }
    return out.toString().lines().toList();
  }
}
