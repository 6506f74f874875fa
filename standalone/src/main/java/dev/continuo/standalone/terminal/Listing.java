package dev.continuo.standalone.terminal;

import dev.continuo.music.Printable;
import dev.continuo.standalone.terminal.Table.Cut;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows to be shown as an aligned table or as a JSON array of objects. */
public final class Listing<T> {
  private final List<T> rows;
  private final List<Column<T>> columns = new ArrayList<>();
  private final List<Function<T, @Nullable String>> notes = new ArrayList<>();
  private @Nullable Block<T> block;

  private record Block<T>(Function<T, String> heading, Function<T, String> text) {}

  private record Column<T>(
      String name,
      @Nullable String title,
      Function<T, @Nullable Object> value,
      Function<T, String> text,
      Cut cut) {}

  public Listing(List<T> rows) {
    this.rows = rows;
  }

  /** A column seen in the table and in JSON; missing values are an empty cell. */
  public Listing<T> column(String name, String title, Function<T, @Nullable Object> value) {
    return column(name, title, value, row -> text(value.apply(row)));
  }

  /** A column that the table shows in another form. */
  public Listing<T> column(
      String name, String title, Function<T, @Nullable Object> value, Function<T, String> text) {
    columns.add(new Column<>(name, title, value, text, Cut.NEVER));
    return this;
  }

  /** A column of keys or paths, of which the end is what tells them apart. */
  public Listing<T> path(String name, String title, Function<T, @Nullable Object> value) {
    columns.add(new Column<>(name, title, value, row -> text(value.apply(row)), Cut.BEGINNING));
    return this;
  }

  /** A column of names, of which the beginning tells most. */
  public Listing<T> name(String name, String title, Function<T, @Nullable Object> value) {
    columns.add(new Column<>(name, title, value, row -> text(value.apply(row)), Cut.END));
    return this;
  }

  /** One more text below a row of the table, where there is something to say. */
  public Listing<T> note(Function<T, @Nullable String> text) {
    notes.add(text);
    return this;
  }

  /** A column that only JSON has. */
  public Listing<T> detail(String name, Function<T, @Nullable Object> value) {
    columns.add(new Column<>(name, null, value, row -> "", Cut.NEVER));
    return this;
  }

  /** Shows each row as a heading and a text below it, rather than as a line of a table. */
  public Listing<T> block(Function<T, String> heading, Function<T, String> text) {
    block = new Block<>(heading, text);
    return this;
  }

  /** Prints the table, or {@code nothing} where there are no rows. */
  public void printTable(Terminal terminal, String nothing) {
    if (rows.isEmpty()) {
      terminal.line(nothing);
      return;
    }
    if (block != null) {
      Block<T> shape = block;
      boolean cut = false;
      for (T row : rows) {
        String heading = Printable.escape(shape.heading().apply(row));
        cut |= heading.length() > terminal.columns();
        terminal.line(Table.end(heading, terminal.columns()));
        terminal.wrapped("  ", Printable.escape(shape.text().apply(row)));
      }
      sayCut(terminal, cut);
      return;
    }
    List<Column<T>> shown = columns.stream().filter(this::isShown).toList();
    List<List<String>> cells = new ArrayList<>();
    cells.add(shown.stream().map(column -> text(column.title())).toList());
    for (T row : rows) {
      cells.add(shown.stream().map(column -> cell(column, row)).toList());
    }
    Table table = new Table(cells, terminal.columns(), shown.stream().map(Column::cut).toList());
    terminal.line(table.lines().getFirst());
    for (int i = 0; i < rows.size(); i++) {
      terminal.line(table.lines().get(i + 1));
      for (Function<T, @Nullable String> note : notes) {
        String below = note.apply(rows.get(i));
        if (below != null && !below.isEmpty()) {
          terminal.wrapped("  ", below);
        }
      }
    }
    sayCut(terminal, table.cut());
  }

  private static void sayCut(Terminal terminal, boolean cut) {
    if (cut) {
      terminal.line("(… stands for what did not fit; --json has it whole)");
    }
  }

  /** A column that says nothing of any row is left out. */
  private boolean isShown(Column<T> column) {
    return column.title() != null
        && rows.stream().anyMatch(row -> !column.text().apply(row).isEmpty());
  }

  private static <T> String cell(Column<T> column, T row) {
    return Printable.escape(column.text().apply(row));
  }

  /** Prints a JSON array, one object on each line. */
  public void printJson(Terminal terminal) {
    List<String> objects = rows.stream().map(this::json).toList();
    if (objects.isEmpty()) {
      terminal.line("[]");
    }
    for (int i = 0; i < objects.size(); i++) {
      terminal.line((i == 0 ? "[" : " ") + objects.get(i) + (i == objects.size() - 1 ? "]" : ","));
    }
  }

  private String json(T row) {
    JsonObject object = new JsonObject();
    columns.forEach(column -> object.put(column.name(), column.value().apply(row)));
    return object.line();
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
