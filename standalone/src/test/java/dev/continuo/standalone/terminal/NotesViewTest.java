package dev.continuo.standalone.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.events.TrackFinished;
import dev.continuo.events.track.NoteHeard;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NotesViewTest {
  private final StringWriter out = new StringWriter();

  @Test
  void roll_ofAChord_growsDownwardsAndFits() {
    NoteRoll roll = new NoteRoll(79, true);
    List<String> lines = new ArrayList<>(List.of(roll.head()));
    lines.addAll(roll.add(note(1, 0, 0, 260, 60, 127)));
    lines.addAll(roll.add(note(1, 1, 10, 100, 64, 10)));
    assertThat(roll.current()).contains("█", "░");
    lines.addAll(roll.add(note(1, 2, 250, 100, 20, 64)));
    lines.addAll(roll.rest());

    assertThat(lines)
        .containsExactly(
            "               C2          C3          C4          C5          C6          C7",
            "    0 s        .           .           █   ░       .           .           .",
            "               .           .           │           .           .           .",
            "        <      .           .           │           .           .           .");
    assertThat(lines).allMatch(line -> line.length() <= 79);
  }

  @Test
  void roll_withNothingNewForLong_leavesItOut() {
    NoteRoll roll = new NoteRoll(120, false);
    assertThat(roll.add(note(1, 0, 0, 500, 21, 100))).isEmpty();
    List<String> lines = roll.add(note(1, 1, 3_600_000, 500, 108, 100));
    assertThat(lines).hasSize(10);
    assertThat(lines.getFirst()).isEqualTo("    0 s #" + lines.get(5).substring(9));
    assertThat(lines.getLast()).isEqualTo("        ... 3598.9 s later");
    assertThat(roll.rest()).hasSize(4).first().asString().startsWith(" 3600 s ").endsWith("#");
  }

  @Test
  void variations_onATerminal_areDrawnOneAfterAnother() {
    try (NotesView view = new NotesView(terminal(80), false)) {
      view.note(note(1, 0, 0, 100, 60, 127));
      view.note(note(2, 0, 0, 100, 62, 127));
      view.note(note(1, 1, 125, 100, 61, 127));
      view.finished(track(2));
      view.note(note(1, 2, 250, 100, 60, 127));
      view.finished(track(1));
    }
    List<String> lines =
        out.toString()
            .lines()
            .map(line -> line.replaceAll(".*\u001b\\[K", ""))
            .filter(line -> line.contains("█") || line.contains("variation"))
            .map(line -> line.replaceAll("[ .]*█[ .]*", "█").strip())
            .toList();
    assertThat(lines).containsExactly("0 s█", "█", "█", "variation 2", "0 s█");
  }

  @Test
  void note_elsewhere_isALine() {
    try (NotesView view = new NotesView(terminal(0), false)) {
      view.note(note(2, 0, 1_500, 250, 60, 90));
    }
    try (NotesView view = new NotesView(terminal(0), true)) {
      view.note(note(2, 0, 1_500, 250, 60, 90));
    }
    assertThat(out.toString().lines())
        .containsExactly(
            "2  1.500000  60  1.750000  90",
            "{\"variation\":2,\"start\":1.5,\"pitch\":60,\"end\":1.75,\"velocity\":90}");
  }

  private Terminal terminal(int columns) {
    PrintWriter writer = new PrintWriter(out, true);
    return new Terminal(writer, writer, columns);
  }

  private static NoteHeard note(
      int variation, int index, long millis, long lengthMillis, int pitch, int velocity) {
    return new NoteHeard(variation, index, millis * 1_000, lengthMillis * 1_000, pitch, velocity);
  }

  private static TrackFinished track(int variation) {
    return new TrackFinished(
        "t", "r", variation, "m", 1, "v", "c", 1, 1, Map.of(), null, null, null, null, 0, 120, 1, 1,
        null, null, null, null, "o", "s", null);
  }
}
