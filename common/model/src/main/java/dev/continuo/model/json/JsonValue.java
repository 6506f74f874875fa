package dev.continuo.model.json;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A JSON value. A value that was read knows the byte it began at, so that a complaint can say
 * where; a value that was built says 0, unless its maker has other places.
 */
public sealed interface JsonValue {
  /** The byte it began at. */
  int at();

  /** What it is, for messages. */
  String kind();

  record Text(int at, String value) implements JsonValue {
    public Text(String value) {
      this(0, value);
    }

    @Override
    public String kind() {
      return "a string";
    }
  }

  /** A number as it is written. */
  record Numeral(int at, String literal) implements JsonValue {
    public Numeral(Object value) {
      this(0, value.toString());
    }

    @Override
    public String kind() {
      return "number " + literal;
    }
  }

  /** One of {@code true}, {@code false}, {@code null}. */
  record Word(int at, String word) implements JsonValue {
    @Override
    public String kind() {
      return word;
    }
  }

  record Items(int at, List<JsonValue> values) implements JsonValue {
    public Items(List<JsonValue> values) {
      this(0, values);
    }

    @Override
    public String kind() {
      return "an array";
    }
  }

  /** An object; members stay in their order. */
  record Members(int at, Map<String, JsonValue> values) implements JsonValue {
    public Members(Map<String, JsonValue> values) {
      this(0, values);
    }

    @Override
    public String kind() {
      return "an object";
    }

    public boolean has(String name) {
      return values.containsKey(name);
    }

    public JsonValue get(String name) throws UnreadableJsonException {
      JsonValue value = values.get(name);
      if (value == null) {
        throw unreadable("'%s' is missing".formatted(name));
      }
      return value;
    }

    /** Refuses members by other names than these. */
    public void only(Set<String> names) throws UnreadableJsonException {
      for (Map.Entry<String, JsonValue> member : values.entrySet()) {
        if (!names.contains(member.getKey())) {
          throw member.getValue().unreadable("unknown name '%s'".formatted(member.getKey()));
        }
      }
    }
  }

  default String text() throws UnreadableJsonException {
    if (this instanceof Text text) {
      return text.value();
    }
    throw expected("a string");
  }

  default List<JsonValue> items() throws UnreadableJsonException {
    if (this instanceof Items items) {
      return items.values();
    }
    throw expected("an array");
  }

  default Members members() throws UnreadableJsonException {
    if (this instanceof Members members) {
      return members;
    }
    throw expected("an object");
  }

  /** A whole number of 0 to 2⁶³ − 1, written in digits alone. */
  default long whole() throws UnreadableJsonException {
    if (this instanceof Numeral number && number.literal().matches("[0-9]{1,19}")) {
      try {
        return Long.parseLong(number.literal());
      } catch (NumberFormatException e) {
        throw expected("a whole number below 2^63");
      }
    }
    throw expected("a whole number, 0 or more");
  }

  /** A whole number of 0 to 2³¹ − 1. */
  default int index() throws UnreadableJsonException {
    long value = whole();
    if (value > Integer.MAX_VALUE) {
      throw expected("a whole number below 2^31");
    }
    return (int) value;
  }

  /** A whole number of −2³¹ + 1 to 2³¹ − 1. */
  default int signed() throws UnreadableJsonException {
    if (this instanceof Numeral number && number.literal().startsWith("-")) {
      return -new Numeral(at(), number.literal().substring(1)).index();
    }
    return index();
  }

  /** True or false. */
  default boolean truth() throws UnreadableJsonException {
    if (this instanceof Word word && !word.word().equals("null")) {
      return word.word().equals("true");
    }
    throw expected("true or false");
  }

  /** The nearest double. */
  default double number() throws UnreadableJsonException {
    if (this instanceof Numeral number) {
      return Double.parseDouble(number.literal());
    }
    throw expected("a number");
  }

  private UnreadableJsonException expected(String what) {
    return unreadable("expected %s, found %s".formatted(what, kind()));
  }

  /** Of this value. */
  default UnreadableJsonException unreadable(String cause) {
    return new UnreadableJsonException(at(), cause);
  }
}
