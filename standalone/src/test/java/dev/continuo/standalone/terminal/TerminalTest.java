package dev.continuo.standalone.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private final StringWriter out = new StringWriter();

  @Test
  void lines_onATerminal_breakBetweenWords() {
    terminal(20)
        .lines("  ", "NOT_MIDI at byte 0: no header chunk averylongwordthatstandsalone end");

    assertThat(out.toString().lines())
        .containsExactly(
            "  NOT_MIDI at byte",
            "  0: no header chunk",
            "  averylongwordthatstandsalone",
            "  end");
  }

  @Test
  void lines_elsewhere_stayWhole() {
    terminal(0).lines("  ", "one two ".repeat(30).strip());

    assertThat(out.toString().lines()).hasSize(1);
  }

  private Terminal terminal(int columns) {
    PrintWriter writer = new PrintWriter(out, true);
    return new Terminal(writer, writer, columns);
  }
}
