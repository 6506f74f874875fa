package dev.continuo.model.json;

import java.util.Set;

/** Members of an object; one that is of the wrong kind is told by its name. */
final class NamedMembers {
  private static final String EXPECTED = "expected ";

  private final JsonValue.Members members;
  private final String prefix;

  private NamedMembers(JsonValue.Members members, String prefix) {
    this.members = members;
    this.prefix = prefix;
  }

  /** Members by these names; others are refused. */
  static NamedMembers of(JsonValue value, Set<String> names) throws UnreadableJsonException {
    value.members().only(names);
    return new NamedMembers(value.members(), "");
  }

  /** Members by any names of an object that is itself a member. */
  NamedMembers below(String name) throws UnreadableJsonException {
    return new NamedMembers(get(name, JsonValue::members), prefix + name + ".");
  }

  /** What is read of a value. */
  interface Form<T> {
    T of(JsonValue value) throws UnreadableJsonException;
  }

  Set<String> names() {
    return members.values().keySet();
  }

  boolean has(String name) {
    return members.has(name);
  }

  /** A member that must be there. */
  <T> T get(String name, Form<T> form) throws UnreadableJsonException {
    JsonValue member = members.get(name);
    try {
      return form.of(member);
    } catch (UnreadableJsonException e) {
      if (!e.reason().startsWith(EXPECTED)) {
        throw e;
      }
      throw members.unreadable(
          "%s%s must be %s".formatted(prefix, name, e.reason().substring(EXPECTED.length())));
    }
  }

  /** A member, or what is usual where it is not there. */
  <T> T get(String name, Form<T> form, T usual) throws UnreadableJsonException {
    return has(name) ? get(name, form) : usual;
  }
}
