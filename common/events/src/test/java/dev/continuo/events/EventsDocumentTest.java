package dev.continuo.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuo.events.avro.NoteBlockCodec;
import dev.continuo.events.avro.WindowRunCodec;
import dev.continuo.events.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** Holds docs/events.md to the code. */
class EventsDocumentTest {
  private static final Path DOCUMENT = Path.of("../../docs/events.md");
  private static final Pattern EXAMPLE =
      Pattern.compile("<!-- example: (\\w+) -->\n```json\n(.*?)```", Pattern.DOTALL);
  private static final Map<String, Schema> AVRO =
      Map.of("NoteBlock", NoteBlockCodec.schema(), "WindowRun", WindowRunCodec.schema());

  @Test
  void everyExample_isReadIntoTheRecordItNames() throws Exception {
    Map<String, String> examples = examples();
    assertThat(examples).hasSize(Topic.values().length);
    for (Map.Entry<String, String> example : examples.entrySet()) {
      String name = example.getKey();
      Schema schema = AVRO.get(name);
      if (schema == null) {
        Class<?> type = event(name);
        Object event = Json.read(example.getValue().getBytes(UTF_8), type);
        assertThat(Json.read(Json.write(event), type)).as(name).isEqualTo(event);
      } else {
        JsonNode json = new ObjectMapper().readTree(example.getValue());
        List<String> fields = new ArrayList<>();
        json.fieldNames().forEachRemaining(fields::add);
        assertThat(fields)
            .as(name)
            .isEqualTo(schema.getFields().stream().map(Schema.Field::name).toList());
        assertColumnsOfOneLength(name, json);
      }
    }
  }

  @Test
  void everyTopicAndField_isThere() throws Exception {
    String document = Files.readString(DOCUMENT);
    for (Topic topic : Topic.values()) {
      assertThat(document).contains("| `" + topic.topicName() + "` |");
      assertThat(document).contains("### " + topic.topicName() + "\n");
    }
    for (String name : examples().keySet()) {
      Schema schema = AVRO.get(name);
      if (schema == null) {
        for (var component : event(name).getRecordComponents()) {
          assertThat(document).as(name).contains("`" + component.getName() + "`");
        }
      }
    }
  }

  private static Class<?> event(String name) throws ClassNotFoundException {
    try {
      return Class.forName("dev.continuo.events." + name);
    } catch (ClassNotFoundException e) {
      return Class.forName("dev.continuo.events.training." + name);
    }
  }

  private static void assertColumnsOfOneLength(String name, JsonNode json) {
    int notes = json.get("pitch").size();
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      // One byte a part, not a note.
      if (field.getValue().isArray() && !field.getKey().equals("partKinds")) {
        assertThat(field.getValue()).as(name).hasSize(notes);
      }
    }
  }

  private static Map<String, String> examples() throws IOException {
    Map<String, String> examples = new LinkedHashMap<>();
    Matcher matcher = EXAMPLE.matcher(Files.readString(DOCUMENT));
    while (matcher.find()) {
      examples.put(matcher.group(1), matcher.group(2));
    }
    return examples;
  }
}
