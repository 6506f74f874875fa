package dev.continuo.standalone.command.bench;

import dev.continuo.benchmarks.KernelProbe;
import dev.continuo.benchmarks.KernelProbe.Finding;
import dev.continuo.events.json.Json;
import dev.continuo.nn.kernels.Kernels;
import dev.continuo.standalone.terminal.Terminal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which kernel is slow. */
@Command(
    name = "kernels",
    description = {
      "Run each kernel of the engine java alone, to see which one is slow here.",
      "Beside it a plain loop with the same results. A kernel that leaves garbage has its vectors",
      "on the heap rather than in registers. Takes some seconds; needs no platform."
    })
public final class BenchKernelsCommand implements Callable<Integer> {

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Terminal terminal = Terminal.of(spec.commandLine().getOut(), spec.commandLine().getErr());
    terminal.live("measuring");
    Kernels kernels = Kernels.best();
    List<Finding> findings = KernelProbe.findings(kernels);
    terminal.eraseLive();
    if (json) {
      terminal.line(json(kernels, findings));
    } else {
      terminal.line(kernels.description());
      findings.forEach(finding -> terminal.line(text(finding)));
    }
    return 0;
  }

  private static String json(Kernels kernels, List<Finding> findings) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("kernels", kernels.description());
    object.put("findings", findings.stream().map(BenchKernelsCommand::object).toList());
    return new String(Json.write(object), StandardCharsets.UTF_8);
  }

  private static Map<String, Object> object(Finding finding) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("kernel", finding.kernel());
    object.put("garbage_bytes", finding.garbage());
    object.put("speed", finding.speed());
    object.put("boxed", finding.boxed());
    return object;
  }

  private static String text(Finding finding) {
    return String.format(
        Locale.ROOT,
        "  %-15s  %5.1f times the speed of a plain loop, %,d bytes of garbage a call%s",
        finding.kernel(),
        finding.speed(),
        finding.garbage(),
        finding.boxed() ? ": its vectors are on the heap" : "");
  }
}
