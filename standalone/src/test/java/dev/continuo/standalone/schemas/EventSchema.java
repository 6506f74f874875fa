package dev.continuo.standalone.schemas;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.continuo.events.GenerationCancelled;
import dev.continuo.events.GenerationRequested;
import dev.continuo.events.track.InfillRequested;
import dev.continuo.events.track.InfillRequested.MusicRequested;
import dev.continuo.events.track.PrimerRequested;
import dev.continuo.events.training.CancellationRequested;
import dev.continuo.events.training.PolicyChanged;
import dev.continuo.events.training.SteeringRequested;
import dev.continuo.events.training.SweepRequested;
import dev.continuo.events.training.TrainingRequested;
import dev.continuo.model.spec.ConstraintSpec;
import dev.continuo.model.spec.Property;
import dev.continuo.model.spec.SamplingSpec;
import dev.continuo.model.spec.Scale;
import java.io.IOException;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Schema of an event, or of another record that travels as JSON: fields and types as its
 * record has them, ranges, defaults and words as the record's Javadoc does.
 */
final class EventSchema {
  /** Fields of requests that are names: {@code ShortText} has their rule. */
  private static final Map<Class<?>, Set<String>> NAMES =
      Map.of(
          GenerationRequested.class, Set.of("requestId", "model"),
          TrainingRequested.class, Set.of("requestId", "preset", "engine", "device", "precision"),
          TrainingRequested.FineTuning.class, Set.of("from", "objects"),
          GenerationCancelled.class, Set.of("requestId", "reason"),
          CancellationRequested.class, Set.of("run", "reason"),
          SteeringRequested.class, Set.of("run", "reason"),
          SweepRequested.class, Set.of("requestId", "preset", "engine", "device"));

  /** Fields that are null where they are missing, and are refused then. */
  private static final Map<Class<?>, Set<String>> NEEDED =
      Map.of(
          GenerationCancelled.class,
          Set.of("requestId"),
          CancellationRequested.class,
          Set.of("run"),
          PolicyChanged.class,
          Set.of("model"),
          InfillRequested.class,
          Set.of("of", "from", "to"),
          TrainingRequested.FineTuning.class,
          Set.of("from"),
          SteeringRequested.class,
          Set.of("run", "action"));

  private final Map<String, Object> definitions = new LinkedHashMap<>();

  private EventSchema() {}

  /** The whole document of an event. */
  static Map<String, Object> of(Class<?> event) throws IOException {
    EventSchema schema = new EventSchema();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    document.put("$id", "urn:continuo:" + event.getSimpleName() + ":v1");
    document.put("title", event.getSimpleName());
    document.putAll(schema.object(event));
    if (!schema.definitions.isEmpty()) {
      document.put("$defs", schema.definitions);
    }
    return document;
  }

  /** The record of that simple name. */
  static Class<?> event(String name) throws ClassNotFoundException {
    try {
      return Class.forName("dev.continuo.events." + name);
    } catch (ClassNotFoundException e) {
      return Class.forName("dev.continuo.events.training." + name);
    }
  }

  /** {@code track-finished.schema.json}. */
  static String fileName(Class<?> event) {
    return event.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT)
        + ".schema.json";
  }

  /** Records that have exactly one of these. */
  private static final Map<Class<?>, List<String>> ONE_OF =
      Map.of(
          PrimerRequested.class,
          List.of("piece", "object", "midi"),
          MusicRequested.class,
          List.of("piece", "object", "midi", "track"));

  private record Field(String name, AnnotatedType type, @Nullable String doc) {}

  private Map<String, Object> object(Class<?> record) throws IOException {
    RecordSource source = RecordSource.of(record);
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (Field field : fields(record, source)) {
      boolean name = NAMES.getOrDefault(record, Set.of()).contains(field.name);
      boolean needed = NEEDED.getOrDefault(record, Set.of()).contains(field.name);
      properties.put(field.name, property(field, name, needed));
      if (needed || (!isNullable(field.type) && !mayBeMissing(field.type.getType()))) {
        required.add(field.name);
      }
    }
    Map<String, Object> schema = object(source.summary(), properties, required);
    if (ONE_OF.containsKey(record)) {
      schema.put(
          "oneOf",
          ONE_OF.get(record).stream().map(name -> ordered("required", List.of(name))).toList());
    }
    return schema;
  }

  private static Map<String, Object> object(
      String description, Map<String, Object> properties, List<String> required) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", description);
    schema.put("type", "object");
    schema.put("properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("additionalProperties", false);
    return schema;
  }

  /** As they are read; where that is not as they are written, some are of earlier releases. */
  private static List<Field> fields(Class<?> record, RecordSource source) {
    List<Field> fields = new ArrayList<>();
    Optional<Method> creator =
        Arrays.stream(record.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(JsonCreator.class))
            .findFirst();
    if (creator.isPresent()) {
      for (Parameter parameter : creator.get().getParameters()) {
        String name = parameter.getAnnotation(JsonProperty.class).value();
        String doc = source.component(name).or(() -> source.method(name)).orElse(null);
        fields.add(new Field(name, parameter.getAnnotatedType(), doc));
      }
      return fields;
    }
    for (RecordComponent component : record.getRecordComponents()) {
      String doc =
          source
              .component(component.getName())
              .orElseThrow(() ->
                  new IllegalStateException("no @param " + component.getName() + " of " + record));
      fields.add(new Field(component.getName(), component.getAnnotatedType(), doc));
    }
    return fields;
  }

  private static boolean isNullable(AnnotatedType type) {
    return type.isAnnotationPresent(Nullable.class);
  }

  /** What events from before it was there lack: a record fills it in. */
  private static boolean mayBeMissing(Type type) {
    return type == Long.class || type == long[].class;
  }

  private Map<String, Object> property(Field field, boolean name, boolean needed)
      throws IOException {
    String doc = field.doc;
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put(
        "description", doc == null ? "From before scores had names." : RecordSource.plain(doc));
    if (doc == null) {
      schema.put("deprecated", true);
    }
    String rules = doc == null ? "" : doc;
    Map<String, Object> value = value(field.name, field.type, rules);
    if (name) {
      value.put("minLength", 1);
      value.put("maxLength", 200);
      value.put("pattern", "^(?!\\s*$)[^\\u0000-\\u001f\\u007f-\\u009f]*$");
    }
    if (isNullable(field.type) && !needed) {
      nullable(value);
    }
    schema.putAll(value);
    WrittenRules.usual(rules, schema);
    return schema;
  }

  private static void nullable(Map<String, Object> value) {
    Object type = value.remove("type");
    if (type == null) {
      Map<String, Object> same = new LinkedHashMap<>(value);
      value.clear();
      value.put("anyOf", List.of(same, Map.of("type", "null")));
      return;
    }
    Map<String, Object> rest = new LinkedHashMap<>(value);
    value.clear();
    value.put("type", List.of(type, "null"));
    value.putAll(rest);
    if (value.get("enum") instanceof List<?> words) {
      List<@Nullable Object> all = new ArrayList<>(words);
      all.add(null);
      value.put("enum", all);
    }
  }

  private Map<String, Object> value(String name, AnnotatedType annotated, String rules)
      throws IOException {
    Map<String, Object> schema = new LinkedHashMap<>();
    Type type =
        annotated instanceof AnnotatedParameterizedType parameterized
            ? ((ParameterizedType) parameterized.getType()).getRawType()
            : annotated.getType();
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      schema.put("type", "integer");
      boolean isLong = type == long.class || type == Long.class;
      schema.put("format", isLong ? "int64" : "int32");
      WrittenRules.number(rules, schema);
    } else if (type == double.class || type == Double.class) {
      schema.put("type", "number");
      WrittenRules.number(rules, schema);
    } else if (type == boolean.class || type == Boolean.class) {
      schema.put("type", "boolean");
    } else if (type == String.class) {
      schema.put("type", "string");
      WrittenRules.text(rules, schema);
    } else if (type == long[].class) {
      schema.put("type", "array");
      schema.put("items", Map.of("type", "integer"));
      WrittenRules.list(rules, schema);
    } else if (type == List.class) {
      schema.put("type", "array");
      AnnotatedType item =
          ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments()[0];
      schema.put("items", value(name, item, ""));
    } else if (type == Map.class) {
      members(name, schema);
    } else if (type instanceof Class<?> word && word.isEnum()) {
      schema.put("type", "string");
      schema.put("enum", Arrays.stream(word.getEnumConstants()).map(Object::toString).toList());
    } else if (type instanceof Class<?> record && record.isRecord()) {
      RecordComponent first = record.getRecordComponents()[0];
      if (first.getAccessor().isAnnotationPresent(JsonValue.class)) {
        return value(name, first.getAnnotatedType(), "");
      }
      define(record.getSimpleName(), object(record));
      schema.put("$ref", "#/$defs/" + record.getSimpleName());
    } else {
      throw new IllegalStateException("no schema for " + annotated);
    }
    return schema;
  }

  /** Objects whose members are those of a preset. */
  private void members(String name, Map<String, Object> schema) throws IOException {
    switch (name) {
      case "sampling" -> {
        define("Sampling", sampling());
        schema.put("$ref", "#/$defs/Sampling");
      }
      case "constraints" -> {
        define("Constraints", constraints());
        schema.put("$ref", "#/$defs/Constraints");
      }
      default -> schema.put("type", "object");
    }
  }

  private void define(String name, Map<String, Object> definition) {
    definitions.putIfAbsent(name, definition);
  }

  private Map<String, Object> sampling() throws IOException {
    Map<String, Object> properties = members(SamplingSpec.class);
    Map<String, Object> factors = new LinkedHashMap<>();
    for (Property property : Property.values()) {
      Map<String, Object> factor = new LinkedHashMap<>(Map.of("type", "number"));
      WrittenRules.number(
          RecordSource.of(SamplingSpec.class).component("factors").orElseThrow(), factor);
      factors.put(property.label(), factor);
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", "What the temperature is multiplied by, by property.");
    schema.put("type", "object");
    schema.put("properties", factors);
    schema.put("additionalProperties", false);
    properties.replace("factors", schema);
    return object("How notes are drawn.", properties, List.of());
  }

  private Map<String, Object> constraints() throws IOException {
    Map<String, Object> rest = members(ConstraintSpec.class);
    rest.remove("pitches");
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put(
        "key",
        schema("A letter of A to G, perhaps with # or b.", "string", "pattern", "^[A-G][#b]?$"));
    properties.put(
        "scale",
        schema(
            "Above the key, in every octave.",
            "string",
            "enum",
            Arrays.stream(Scale.values()).map(Scale::label).toList()));
    Map<String, Object> pitches =
        schema(
            "Single pitches, in any order.",
            "array",
            "items",
            ordered("type", "integer", "minimum", 0, "maximum", ConstraintSpec.HIGHEST));
    pitches.put("minItems", 1);
    properties.put("pitches", pitches);
    properties.putAll(rest);
    Map<String, Object> schema =
        object("What every note keeps to, whatever the network says.", properties, List.of());
    schema.put("dependentRequired", ordered("key", List.of("scale"), "scale", List.of("key")));
    schema.put("not", ordered("required", List.of("key", "pitches")));
    return schema;
  }

  private static Map<String, Object> schema(
      String description, String type, String rule, Object value) {
    return ordered("description", description, "type", type, rule, value);
  }

  /** Names and values in turn; {@code Map.of} has another order in each JVM. */
  static Map<String, Object> ordered(Object... members) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < members.length; i += 2) {
      map.put((String) members[i], members[i + 1]);
    }
    return map;
  }

  /** Of a spec whose members have names of their own in JSON: {@code min_p}. */
  private Map<String, Object> members(Class<?> spec) throws IOException {
    RecordSource source = RecordSource.of(spec);
    Map<String, Object> properties = new LinkedHashMap<>();
    for (RecordComponent component : spec.getRecordComponents()) {
      String doc = source.component(component.getName()).orElseThrow();
      String name =
          component.getName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
      Map<String, Object> schema = new LinkedHashMap<>();
      schema.put("description", RecordSource.plain(doc));
      if (!component.getName().equals("pitches")) {
        schema.putAll(value(name, component.getAnnotatedType(), doc));
      }
      properties.put(name, schema);
    }
    return properties;
  }
}
