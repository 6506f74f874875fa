package dev.continuo.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchCommandsTest {

  @Test
  void kernels_areShownOneOnALine() {
    List<String> lines = run("bench", "kernels").lines().toList();
    assertThat(lines).hasSize(10);
    assertThat(lines.getFirst()).contains("kernels");
    assertThat(lines.subList(1, 10))
        .allSatisfy(line -> assertThat(line).contains("times the speed of a plain loop"))
        .anySatisfy(line -> assertThat(line).startsWith("  cell's gradient "));
  }

  @Test
  void kernels_asJson_areOneObject() {
    assertThat(run("bench", "kernels", "--json"))
        .startsWith("{\"kernels\":\"")
        .contains("{\"kernel\":\"adam\",\"garbage_bytes\":", "\"boxed\":")
        .hasLineCount(1);
  }

  @Test
  void generate_noTracks_saysHowManyThereMayBe() {
    StringWriter err = new StringWriter();
    int status =
        Continuo.commandLine(new PrintWriter(new StringWriter(), true), new PrintWriter(err, true))
            .execute("bench", "generate", "--tracks", "0");
    assertThat(status).isEqualTo(2);
    assertThat(err.toString()).contains("--tracks must lie within 1..1024: 0");
  }

  @Test
  void infill_noCandidates_saysHowManyThereMayBe() {
    StringWriter err = new StringWriter();
    int status =
        Continuo.commandLine(new PrintWriter(new StringWriter(), true), new PrintWriter(err, true))
            .execute("bench", "infill", "--candidates", "0");
    assertThat(status).isEqualTo(2);
    assertThat(err.toString()).contains("--candidates must lie within 1..1024: 0");
  }

  private static String run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Continuo.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
            .execute(arguments);
    assertThat(status).as(err.toString()).isZero();
    return out.toString();
  }
}
