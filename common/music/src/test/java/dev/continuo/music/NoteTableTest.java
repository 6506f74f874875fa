package dev.continuo.music;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NoteTableTest {

  @Test
  void write_notes_areLinesInOrder() throws Exception {
    Piece piece =
        Piece.of(
            List.of(new Part(0, "", 5, false), new Part(1, "", 16, true)),
            Notes.of(
                List.of(
                    new Note(3_600_000_001L, 999_999, 60, 1, 0),
                    new Note(0, 1, 62, 127, 0),
                    new Note(0, 50_000, 36, 100, 1))));
    StringBuilder out = new StringBuilder();

    NoteTable.write(piece, out);

    assertThat(out)
        .hasToString(
            """
            0.000000\t36\t0.050000\t100\t16\t1\t1
            0.000000\t62\t0.000001\t127\t5\t0\t0
            3600.000001\t60\t3601.000000\t1\t5\t0\t0
            """);
  }

  @Test
  void write_noteThatThePedalKeeps_saysUntilWhen() throws Exception {
    Piece piece =
        new Piece(
            1,
            480,
            Tempos.DEFAULT,
            List.of(new Part(0, "", 5, false)),
            Notes.of(List.of(new Note(0, 50_000, 62, 100, 0), new Note(90_000, 10_000, 64, 90, 0))),
            Controls.pedals(List.of(new Control(0, 0, 127), new Control(95_000, 0, 0))),
            Controls.NONE,
            List.of());
    StringBuilder out = new StringBuilder();

    NoteTable.write(piece, out);

    assertThat(out)
        .hasToString(
            """
            0.000000\t62\t0.050000\t100\t5\t0\t0\t0.095000
            0.090000\t64\t0.100000\t90\t5\t0\t0
            """);
  }
}
