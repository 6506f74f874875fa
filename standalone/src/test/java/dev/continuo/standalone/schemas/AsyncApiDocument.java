package dev.continuo.standalone.schemas;

import static dev.continuo.standalone.schemas.EventSchema.ordered;

import dev.continuo.events.Topic;
import dev.continuo.standalone.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** The topics in AsyncAPI's words: channels, messages, and what the platform does with them. */
final class AsyncApiDocument {
  private static final String AVRO = "../common/events/src/main/resources/avro/";

  private AsyncApiDocument() {}

  /** What a topic carries, as its Javadoc says. */
  record Carried(Topic topic, String record, String key) {

    Optional<Class<?>> json() throws ClassNotFoundException {
      return avro() ? Optional.empty() : Optional.of(EventSchema.event(record));
    }

    boolean avro() {
      return topic == Topic.NOTES || topic == Topic.WINDOWS;
    }

    /** Whether outsiders put it there. */
    boolean received() {
      return topic.topicName().contains("-requests.")
          || topic.topicName().contains("-cancellations.");
    }

    /** {@code generationRequests}. */
    String channel() {
      Matcher dash =
          Pattern.compile("-(.)").matcher(topic.topicName().replaceAll("^continuo\\.|\\.v1$", ""));
      return dash.replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }

    private String contentType() {
      return avro() ? "application/avro" : "application/json";
    }
  }

  static List<Carried> topics() throws IOException {
    String source =
        Files.readString(
            Repository.root()
                .resolve("common/events/src/main/java/dev/continuo/events/Topic.java"));
    return Pattern.compile("/\\*\\* \\{@link (\\w+)}, key: ([^.;]+).*?\\*/\\s+(\\w+)\\(")
        .matcher(source)
        .results()
        .map(
            result -> new Carried(Topic.valueOf(result.group(3)), result.group(1), result.group(2)))
        .toList();
  }

  static String text() throws IOException, ClassNotFoundException {
    String events = Files.readString(Repository.root().resolve("docs/events.md"));
    Map<String, Object> channels = new LinkedHashMap<>();
    Map<String, Object> operations = new LinkedHashMap<>();
    Map<String, Object> messages = new LinkedHashMap<>();
    for (Carried carried : topics()) {
      Matcher section =
          Pattern.compile(
                  "### " + Pattern.quote(carried.topic.topicName()) + "\n\n(.*?)(?=\n\n)",
                  Pattern.DOTALL)
              .matcher(events);
      if (!section.find()) {
        throw new IllegalStateException("docs/events.md says nothing of " + carried);
      }
      String about =
          section
              .group(1)
              .replaceAll("\\s+", " ")
              .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
              .replaceFirst("(?<=\\.) [^.]*:$", "");
      channels.put(carried.channel(), channel(carried, about));
      operations.put(
          (carried.received() ? "receive" : "send") + carried.record,
          ordered(
              "action",
              carried.received() ? "receive" : "send",
              "channel",
              reference("#/channels/" + carried.channel()),
              "messages",
              List.of(
                  reference(
                      "#/channels/%s/messages/%s".formatted(carried.channel(), carried.record)))));
      messages.put(carried.record, message(carried));
    }
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setWidth(110);
    options.setSplitLines(true);
    return new Yaml(options).dump(document(channels, operations, messages));
  }

  private static Map<String, Object> document(
      Map<String, Object> channels, Map<String, Object> operations, Map<String, Object> messages) {
    return ordered(
        "asyncapi",
        "3.0.0",
        "info",
        ordered(
            "title",
            "Continuo",
            "version",
            "0.1.0",
            "description",
            "Trains and plays music models on event streams. What is sent here, the platform sends;"
                + " what is received, anybody may send. Consume with isolation.level=read_committed.",
            "license",
            ordered(
                "name", "Apache-2.0", "url", "https://www.apache.org/licenses/LICENSE-2.0.txt")),
        "defaultContentType",
        "application/json",
        "servers",
        ordered(
            "up",
            ordered(
                "host",
                "localhost:19092",
                "protocol",
                "kafka",
                "description",
                "The broker of ./continuo up.")),
        "channels",
        channels,
        "operations",
        operations,
        "components",
        ordered("messages", messages));
  }

  private static Map<String, Object> channel(Carried carried, String about) {
    Topic topic = carried.topic;
    Map<String, Object> kafka = new LinkedHashMap<>();
    kafka.put("topic", topic.topicName());
    if (!topic.partitioned()) {
      kafka.put("partitions", 1);
    }
    if (topic.compacted()) {
      kafka.put("topicConfiguration", ordered("cleanup.policy", List.of("compact")));
    } else if (topic.keptForever()) {
      kafka.put("topicConfiguration", ordered("retention.ms", -1));
    }
    kafka.put("bindingVersion", "0.5.0");
    return ordered(
        "address",
        topic.topicName(),
        "description",
        about,
        "messages",
        ordered(carried.record, reference("#/components/messages/" + carried.record)),
        "bindings",
        ordered("kafka", kafka));
  }

  private static Map<String, Object> message(Carried carried) throws ClassNotFoundException {
    Optional<Class<?>> json = carried.json();
    return ordered(
        "name",
        "dev.continuo.%s.v1".formatted(carried.record),
        "title",
        carried.record,
        "contentType",
        carried.contentType(),
        "headers",
        headers(carried),
        "payload",
        json.isPresent()
            ? ordered(
                "schemaFormat",
                "application/schema+json;version=draft-2020-12",
                "schema",
                reference("./schemas/" + EventSchema.fileName(json.get())))
            : ordered(
                "schemaFormat",
                "application/vnd.apache.avro+json;version=1.12.0",
                "schema",
                reference(
                    AVRO
                        + carried
                            .record
                            .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                            .toLowerCase(Locale.ROOT)
                        + ".avsc")),
        "bindings",
        ordered(
            "kafka",
            ordered(
                "key",
                ordered("type", "string", "description", carried.key),
                "bindingVersion",
                "0.5.0")));
  }

  /** CloudEvents in binary mode; requests need none. */
  private static Map<String, Object> headers(Carried carried) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    if (!carried.received()) {
      schema.put("required", List.of("ce_specversion", "ce_id", "ce_source", "ce_type", "ce_time"));
    }
    schema.put(
        "properties",
        ordered(
            "ce_specversion",
            ordered("const", "1.0"),
            "ce_id",
            ordered(
                "type",
                "string",
                "description",
                "The same event sent again has the same id: drop what you have seen."),
            "ce_source",
            ordered("type", "string", "format", "uri-reference"),
            "ce_type",
            ordered("const", "dev.continuo.%s.v1".formatted(carried.record)),
            "ce_time",
            ordered("type", "string", "format", "date-time"),
            "content-type",
            ordered("const", carried.contentType())));
    return schema;
  }

  private static Map<String, Object> reference(String to) {
    return ordered("$ref", to);
  }
}
