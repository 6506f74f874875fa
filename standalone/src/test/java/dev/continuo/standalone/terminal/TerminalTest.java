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

  @Test
  void everyWay_fromOutside_isShownNotObeyed() {
    String name = "midi/\u001b[2J\u202egpj.mid\r\nfake line\u009b";
    Terminal terminal = terminal(200);
    terminal.line(name);
    terminal.lines("  ", name);
    terminal.complain(name);
    terminal.live(name);

    String shown = out.toString().replace("\r" + "midi", "midi").replace("\u001b[K", "");
    assertThat(shown.replace("\n", ""))
        .doesNotContain("\u001b", "\u202e", "\r", "\u009b")
        .contains("\\u001b[2J\\u202egpj.mid\\u000d\\u000afake line\\u009b");
    assertThat(shown.lines()).hasSize(4);
  }

  private Terminal terminal(int columns) {
    PrintWriter writer = new PrintWriter(out, true);
    return new Terminal(writer, writer, columns);
  }
}
