package dev.continuo.standalone.score.notation;

import dev.continuo.standalone.score.Cursor;
import dev.continuo.standalone.score.Header;
import dev.continuo.standalone.score.Instrument;
import dev.continuo.standalone.score.Key;
import dev.continuo.standalone.score.Metre;
import dev.continuo.standalone.score.Pattern;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects the header lines of a notation file by name, then reads them. */
final class HeaderParser {
  private static final List<String> NAMES =
      List.of(
          "title", "origin", "key", "metre", "unit", "tempo", "pickup", "figure", "melody",
          "chords", "pattern", "form");

  private final Map<String, Cursor> values = new HashMap<>();

  /** Takes one line like {@code key: G major}. */
  void line(Cursor cursor) {
    Cursor start = cursor.fork();
    String name = cursor.take(c -> c >= 'a' && c <= 'z');
    if (!cursor.accept(':') || !NAMES.contains(name)) {
      throw start.expected("a header line, one of " + NAMES + ", or a section like [A]");
    }
    if (values.put(name, cursor.skipSpaces()) != null) {
      throw start.expected("'" + name + "' once");
    }
  }

  /** Reads what was collected; {@code end} is where a missing line is reported. */
  Header header(Cursor end) {
    Metre metre = Metre.parse(required("metre", end));
    int unit = unit(required("unit", end));
    return new Header(
        required("title", end).rest(),
        required("origin", end).rest(),
        Key.parse(required("key", end)),
        metre,
        unit,
        tempo(required("tempo", end)),
        values.containsKey("pickup") ? pickup(required("pickup", end), unit, metre) : 0,
        values.containsKey("figure") ? figure(required("figure", end)) : "",
        Instrument.parse(required("melody", end)),
        Instrument.parse(required("chords", end)),
        pattern(required("pattern", end)));
  }

  /** The place of a header line's value. */
  Cursor required(String name, Cursor end) {
    Cursor value = values.get(name);
    if (value == null) {
      throw end.expected("a header line '" + name + ":' above");
    }
    if (value.atEnd()) {
      throw value.expected("a value for '" + name + ":'");
    }
    return value.fork();
  }

  /** Reads beats a minute. */
  static int tempo(Cursor cursor) {
    Cursor start = cursor.fork();
    int tempo = cursor.number("beats a minute");
    if (tempo < 20 || tempo > 300) {
      throw start.expected("20 to 300 beats a minute");
    }
    return tempo;
  }

  private static int unit(Cursor cursor) {
    Cursor start = cursor.fork();
    if (!"1".equals(cursor.take(c -> c != '/')) || !cursor.accept('/')) {
      throw start.expected("a unit like 1/8");
    }
    int of = cursor.number("a unit like 1/8");
    if (of == 0 || Metre.WHOLE % of != 0) {
      throw start.expected("a unit that divides 1920 ticks");
    }
    return Metre.WHOLE / of;
  }

  private static int pickup(Cursor cursor, int unit, Metre metre) {
    Cursor start = cursor.fork();
    int ticks = cursor.number("a number of units") * unit;
    if (ticks >= metre.barTicks()) {
      throw start.expected("a pickup shorter than a bar");
    }
    return ticks;
  }

  private static String figure(Cursor cursor) {
    Cursor start = cursor.fork();
    String figure = cursor.rest();
    if (!figure.matches("[1-9]+")) {
      throw start.expected("a figure of digits 1..9");
    }
    return figure;
  }

  private static Pattern pattern(Cursor cursor) {
    Cursor start = cursor.fork();
    return Pattern.named(cursor.word()).orElseThrow(() -> start.expected("a pattern's name"));
  }
}
