package dev.continuo.standalone.command.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuo.client.Endpoints;
import dev.continuo.events.scores.NamedScore;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.DatasetRow;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.registry.rows.RunRow;
import dev.continuo.standalone.terminal.Listing;
import dev.continuo.standalone.terminal.Terminal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows in what two versions differ. */
@Command(
    name = "compare",
    description = {
      "Show two model versions beside each other: data, losses, settings that differ.",
      "Losses say something only where both were measured on the same notes."
    })
public final class CompareCommand extends RegistryCommand {

  private static final List<String> SAME_NOTES =
      List.of("data fingerprint", "setting seed", "setting validationShare");

  @Parameters(index = "0", paramLabel = "A", description = "A version, as folk:2 or folk@champion.")
  private String first = "";

  @Parameters(index = "1", paramLabel = "B", description = "Another.")
  private String second = "";

  private record Line(String what, String a, String b) {}

  @Override
  protected int run(Registry registry, Endpoints endpoints, Terminal terminal) throws IOException {
    Map<String, String> a = facts(registry, version(registry, first));
    Map<String, String> b = facts(registry, version(registry, second));
    TreeSet<String> names = new TreeSet<>(a.keySet());
    names.addAll(b.keySet());
    List<Line> lines = new ArrayList<>();
    for (String name : names) {
      Line line = new Line(name, a.getOrDefault(name, ""), b.getOrDefault(name, ""));
      if (!name.startsWith("setting ") || !Objects.equals(line.a(), line.b())) {
        lines.add(line);
      }
    }
    Listing<Line> listing =
        new Listing<>(lines)
            .column("what", "", Line::what)
            .name("a", first, Line::a)
            .name("b", second, Line::b);
    if (asJson()) {
      listing.printJson(terminal);
    } else {
      listing.printTable(terminal, "nothing to compare");
      if (SAME_NOTES.stream().anyMatch(name -> !Objects.equals(a.get(name), b.get(name)))) {
        terminal.line(
            "Their losses are of different notes: ./continuo evaluate judges both on the same.");
      }
    }
    return 0;
  }

  private static Map<String, String> facts(Registry registry, ModelRow row) throws IOException {
    Map<String, String> facts = new TreeMap<>();
    facts.put("checkpoint", row.sha256());
    facts.put("epoch", Integer.toString(row.epoch()));
    facts.put("published", row.publishedAt().toString());
    facts.put("warning", Objects.requireNonNullElse(row.warning(), ""));
    for (NamedScore score : row.scores().all()) {
      facts.put(
          "loss %s %s".formatted(score.set(), score.name()),
          String.format(Locale.ROOT, "%.4f %s", score.value(), score.unit()));
    }
    RunRow run = registry.runs().run(row.runId()).orElseThrow();
    if (run.datasetId() != null) {
      DatasetRow data = registry.runs().dataset(run.datasetId()).orElseThrow();
      facts.put("data fingerprint", data.fingerprint());
      facts.put(
          "data pieces",
          "%d and %d held out".formatted(data.trainingPieces(), data.validationPieces()));
      facts.put("data notes", "%,d".formatted(data.notes()));
    }
    flatten("", new ObjectMapper().readTree(run.spec()), name -> "setting " + name, facts);
    return facts;
  }

  private static void flatten(
      String path, JsonNode node, Function<String, String> name, Map<String, String> into) {
    if (node.isValueNode()) {
      into.put(name.apply(path), node.asText());
      return;
    }
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        flatten(path + "." + i, node.get(i), name, into);
      }
      return;
    }
    node.properties()
        .forEach(field ->
            flatten(
                path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                field.getValue(),
                name,
                into));
  }
}
