package dev.continuo.standalone.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.continuo.events.GenerationRequested;
import dev.continuo.events.Topic;
import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.json.Json;
import dev.continuo.events.track.NoteHeard;
import dev.continuo.events.training.TrainingRequested;
import dev.continuo.generator.request.RefusedException;
import dev.continuo.generator.request.TrackSpec;
import dev.continuo.model.preset.Presets;
import dev.continuo.standalone.Repository;
import dev.continuo.standalone.schemas.AsyncApiDocument.Carried;
import dev.continuo.trainer.run.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/**
 * {@code docs/schemas} and {@code docs/asyncapi.yaml} say what the code does; {@code ./continuo
 * schemas} writes them anew.
 */
class SchemasTest {
  private static final double SMALL = 1e-5;

  private static final Path DOCS = Repository.root().resolve("docs");
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Pattern EXAMPLE =
      Pattern.compile("<!-- example: (\\w+) -->\n```json\n(.*?)```", Pattern.DOTALL);

  @Test
  void documents_areMadeFromTheCode() throws Exception {
    boolean apply = "apply".equals(System.getProperty("schemas"));
    Map<String, String> documents = new TreeMap<>();
    for (Class<?> event : events()) {
      documents.put("schemas/" + EventSchema.fileName(event), json(EventSchema.of(event)));
    }
    documents.put("asyncapi.yaml", AsyncApiDocument.text());
    for (Map.Entry<String, String> document : documents.entrySet()) {
      Path file = DOCS.resolve(document.getKey());
      if (apply) {
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, document.getValue());
      }
      assertThat(file).as("run ./continuo schemas").hasContent(document.getValue());
    }
    try (Stream<Path> files = Files.list(DOCS.resolve("schemas"))) {
      assertThat(files.map(file -> "schemas/" + file.getFileName()))
          .hasSize(documents.size() - 1)
          .isSubsetOf(documents.keySet());
    }
  }

  /** Those of the topics, and what is heard of a track while it is composed. */
  private static List<Class<?>> events() throws Exception {
    List<Class<?>> events = new ArrayList<>();
    for (Carried carried : AsyncApiDocument.topics()) {
      carried.json().ifPresent(events::add);
    }
    events.add(NoteHeard.class);
    // What goes over HTTP beside them.
    for (String name :
        List.of(
            "Problem",
            "GenerationsController$TracksAsked",
            "WarmController$ModelWanted",
            "WarmController$ModelLoaded")) {
      events.add(Class.forName("dev.continuo.generator.http." + name));
    }
    return events;
  }

  private static String json(Map<String, Object> schema) throws IOException {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    return MAPPER.writer(printer).writeValueAsString(schema) + "\n";
  }

  private static Schema schema(Class<?> event) throws IOException {
    return REGISTRY.getSchema(
        Files.readString(DOCS.resolve("schemas").resolve(EventSchema.fileName(event))));
  }

  private static boolean allows(Class<?> event, String json) throws IOException {
    return schema(event).validate(json, InputFormat.JSON).isEmpty();
  }

  @Test
  void schemas_areOnesOfTheirDraft() throws Exception {
    Schema draft =
        REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    for (Class<?> event : events()) {
      String text = Files.readString(DOCS.resolve("schemas").resolve(EventSchema.fileName(event)));
      assertThat(draft.validate(text, InputFormat.JSON)).as(event.getSimpleName()).isEmpty();
    }
  }

  @Test
  void everyExample_isValid_andUnknownFieldsAreNot() throws Exception {
    Matcher examples = EXAMPLE.matcher(Files.readString(DOCS.resolve("events.md")));
    int found = 0;
    while (examples.find()) {
      String name = examples.group(1);
      if (name.equals("NoteBlock") || name.equals("WindowRun")) {
        continue;
      }
      Class<?> event = EventSchema.event(name);
      String json = examples.group(2);
      assertThat(schema(event).validate(json, InputFormat.JSON)).as(name).isEmpty();
      String written = new String(Json.write(Json.read(json.getBytes(UTF_8), event)), UTF_8);
      assertThat(schema(event).validate(written, InputFormat.JSON)).as(name).isEmpty();
      assertThat(allows(event, json.replaceFirst("\\{", "{\"colour\": 1, "))).as(name).isFalse();
      found++;
    }
    assertThat(found).isEqualTo(Topic.values().length - 2);
  }

  @Test
  void asyncApi_hasEveryTopic_andLeadsToFilesThatAreThere() throws Exception {
    String text = Files.readString(DOCS.resolve("asyncapi.yaml"));
    Map<String, Object> document = new Yaml().load(text);
    JsonNode json = MAPPER.valueToTree(document);
    assertThat(json.get("channels").findValuesAsText("address"))
        .containsExactlyElementsOf(Stream.of(Topic.values()).map(Topic::topicName).toList());
    for (String reference : json.findValuesAsText("$ref")) {
      if (reference.startsWith("#")) {
        assertThat(json.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
      } else {
        assertThat(DOCS.resolve(reference)).exists();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{\"notes\": \"5\"}",
        "{\"notes\": 1.5}",
        "{\"colour\": 1}",
        "{\"model\": \"\"}",
        "{\"model\": \" \"}",
        "{\"model\": \"a\\u0000b\"}",
        "{\"model\": 7}",
        "{\"temperature\": 0}",
        "{\"notes\": 10000000}",
        "{\"sampling\": {\"heat\": 1}}",
        "{\"sampling\": {\"jitter\": 1}}",
        "{\"sampling\": {\"top_k\": 1.5}}",
        "{\"sampling\": {\"factors\": {\"pitch\": 0}}}",
        "{\"sampling\": {\"factors\": {\"loudness\": 1}}}",
        "{\"constraints\": {\"key\": \"H\", \"scale\": \"major\"}}",
        "{\"constraints\": {\"key\": \"C\"}}",
        "{\"constraints\": {\"scale\": \"major\"}}",
        "{\"constraints\": {\"key\": \"C\", \"scale\": \"sad\"}}",
        "{\"constraints\": {\"pitches\": []}}",
        "{\"constraints\": {\"pitches\": [60, 128]}}",
        "{\"constraints\": {\"pitches\": [60], \"key\": \"C\", \"scale\": \"major\"}}",
        "{\"infill\": {}}",
        "{\"infill\": {\"of\": {}, \"from\": 0, \"to\": 1}}",
        "{\"primer\": {}}",
        "{\"primer\": {\"object\": \"midi/a.mid\", \"midi\": \"\"}}",
        "{\"primer\": {\"piece\": \"12\"}}",
        "{\"primer\": {\"object\": \"checkpoints/a\"}}",
        "{\"primer\": {\"midi\": \"\", \"take\": \"MIDDLE\"}}"
      })
  void badGenerationRequest_isRefusedByBoth(String json) throws Exception {
    assertThat(allows(GenerationRequested.class, json)).isFalse();
    assertThat(isTrack(json)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"epochs\": 0}",
        "{\"epochs\": \"ten\"}",
        "{\"model\": \"a:b\"}",
        "{\"preset\": \"\"}",
        "{\"colour\": 1}",
        "{\"overrides\": 3}",
        "{\"tune\": {\"replayShare\": 0.5}}",
        "{\"tune\": {\"from\": \"\"}}"
      })
  void badTrainingRequest_isRefusedByBoth(String json) throws Exception {
    assertThat(allows(TrainingRequested.class, json)).isFalse();
    assertThat(isRun(json)).isFalse();
  }

  /** What is just inside of each range of a request, and what is just outside. */
  @Test
  void borders_areTheSameInSchemaAndCode() throws Exception {
    List<String> generation = new ArrayList<>();
    collectBorders(
        node(GenerationRequested.class), node(GenerationRequested.class), "%s", generation);
    assertThat(generation).hasSizeGreaterThan(60);
    for (String json : generation) {
      assertThat(allows(GenerationRequested.class, json)).as(json).isEqualTo(isTrack(json));
    }
    List<String> training = new ArrayList<>();
    collectBorders(node(TrainingRequested.class), node(TrainingRequested.class), "%s", training);
    assertThat(training).hasSizeGreaterThan(14);
    for (String json : training) {
      assertThat(allows(TrainingRequested.class, json)).as(json).isEqualTo(isRun(json));
    }
  }

  private static JsonNode node(Class<?> event) throws IOException {
    return MAPPER.readTree(DOCS.resolve("schemas").resolve(EventSchema.fileName(event)).toFile());
  }

  /**
   * Goes through the numbers of an object.
   *
   * @param around a request with the object in it
   */
  private static void collectBorders(
      JsonNode root, JsonNode object, String around, List<String> requests) {
    for (Map.Entry<String, JsonNode> property : object.get("properties").properties()) {
      JsonNode schema = property.getValue();
      String beside = beside(around, property.getKey());
      String request = around.formatted("{%s\"%s\": %%s}".formatted(beside, property.getKey()));
      String reference = schema.findPath("$ref").asText();
      if (!reference.isEmpty()) {
        collectBorders(root, root.at(reference.substring(1)), request, requests);
      } else if (schema.has("properties")) {
        collectBorders(root, schema, request, requests);
      } else {
        boolean whole = schema.get("type").toString().contains("integer");
        for (String bound : List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")) {
          if (schema.has(bound)) {
            double value = schema.get(bound).asDouble();
            for (double near :
                whole
                    ? new double[] {value - 1, value, value + 1}
                    // Times are whole microseconds in the end.
                    : new double[] {value - SMALL, value, value + SMALL}) {
              String number = whole ? Long.toString((long) near) : Double.toString(near);
              requests.add(request.formatted(number));
            }
          }
        }
      }
    }
  }

  /** What an object needs besides the property that is tried. */
  private static String beside(String around, String property) {
    if (around.contains("infill")) {
      String source = "\"of\": {\"object\": \"midi/a.mid\"}, ";
      return switch (property) {
        case "of" -> "";
        case "from" -> source + "\"to\": 36000.0, ";
        case "to" -> source + "\"from\": 0.0, ";
        default -> source + "\"from\": 0.0, \"to\": 1.0, ";
      };
    }
    return around.contains("primer") ? "\"object\": \"midi/a.mid\", " : "";
  }

  private static boolean isTrack(String json) {
    try {
      var _ =
          TrackSpec.of(
              Json.read(json.getBytes(UTF_8), GenerationRequested.class),
              "r",
              Instant.parse("2026-11-28T12:00:00Z"));
      return true;
    } catch (UnreadableEventException | RefusedException e) {
      return false;
    }
  }

  private static boolean isRun(String json) {
    try {
      var _ =
          RunSpec.of(Json.read(json.getBytes(UTF_8), TrainingRequested.class), Presets.builtIn());
      return true;
    } catch (UnreadableEventException | IllegalArgumentException e) {
      return false;
    }
  }
}
