package dev.continuo.standalone.terminal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Facts about one thing, each with a name: lines for people, an object for programs. */
public final class Explanation {
  private static final int NAME = 12;
  private static final int SHOWN = 5;

  private final String heading;
  private final JsonObject json = new JsonObject();
  private final List<Fact> lines = new ArrayList<>();

  private record Fact(String name, String words) {}

  public Explanation(String heading) {
    this.heading = heading;
  }

  /** A fact; nothing where it is not known. */
  public Explanation fact(String name, @Nullable Object value) {
    if (value != null) {
      json.put(name, value);
      line(name, value.toString());
    }
    return this;
  }

  /** A fact that people see in other words. */
  public Explanation fact(String name, @Nullable Object value, String words) {
    if (value != null) {
      json.put(name, value);
      line(name, words);
    }
    return this;
  }

  /** Something that only people need to be told. */
  public Explanation say(String name, String words) {
    line(name, words);
    return this;
  }

  /** Something that only programs need. */
  public Explanation detail(String name, @Nullable Object value) {
    json.put(name, value);
    return this;
  }

  /** Many; people see how many, and the first. */
  public Explanation many(String name, List<String> values) {
    json.put(name, values);
    if (values.isEmpty()) {
      line(name, "none");
      return this;
    }
    line(
        name, String.format("%,d", values.size()) + (values.size() > SHOWN ? ", the first:" : ":"));
    values.stream().limit(SHOWN).forEach(value -> line("", value));
    return this;
  }

  /** Prints it for people: names in a column of their own. */
  public void print(Terminal terminal) {
    terminal.line(heading);
    for (Fact fact : lines) {
      String name = "  " + fact.name() + " ".repeat(Math.max(1, NAME - fact.name().length()));
      for (String line : wrap(fact.words(), terminal.columns() - name.length())) {
        terminal.line(name + line);
        name = " ".repeat(name.length());
      }
    }
  }

  /** Words are not torn: one that is too long has a line of its own. */
  private static List<String> wrap(String words, int width) {
    List<String> wrapped = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        wrapped.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    wrapped.add(line.toString());
    return wrapped;
  }

  /** Prints it for programs. */
  public void printJson(Terminal terminal) {
    json.print(terminal);
  }

  private void line(String name, String words) {
    lines.add(new Fact(name, words));
  }
}
