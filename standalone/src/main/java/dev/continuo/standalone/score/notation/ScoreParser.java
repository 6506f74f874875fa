package dev.continuo.standalone.score.notation;

import dev.continuo.standalone.score.Cursor;
import dev.continuo.standalone.score.Header;
import dev.continuo.standalone.score.NotationException;
import dev.continuo.standalone.score.Score;
import dev.continuo.standalone.score.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a notation file, line by line. */
public final class ScoreParser {

  private ScoreParser() {}

  /**
   * Reads one file.
   *
   * @param file its name, for messages
   * @throws NotationException where it does not follow the notation
   */
  public static Score parse(String file, String text) {
    List<String> lines = text.lines().toList();
    Cursor end = new Cursor(file, lines.size() + 1, "", 0);
    HeaderParser headers = new HeaderParser();
    int first = 0;
    while (first < lines.size() && !lines.get(first).startsWith("[")) {
      if (isMusic(lines.get(first))) {
        headers.line(new Cursor(file, first + 1, lines.get(first), 0));
      }
      first++;
    }
    Header header = headers.header(new Cursor(file, first + 1, "", 0));
    Map<String, Section> sections = new LinkedHashMap<>();
    int i = first;
    while (i < lines.size()) {
      String name = sectionName(new Cursor(file, i + 1, lines.get(i), 0));
      SectionParser section = new SectionParser(header);
      for (i++; i < lines.size() && !lines.get(i).startsWith("["); i++) {
        if (isMusic(lines.get(i))) {
          section.line(new Cursor(file, i + 1, lines.get(i), 0));
        }
      }
      sections.put(name, section.end(new Cursor(file, i + 1, "", 0)));
    }
    return new Score(
        header,
        sections,
        FormParser.form(header, sections.keySet(), headers.required("form", end)));
  }

  private static boolean isMusic(String line) {
    return !line.isBlank() && !line.startsWith("%");
  }

  private static String sectionName(Cursor cursor) {
    Cursor start = cursor.fork();
    cursor.next();
    String name = cursor.take(Character::isLetterOrDigit);
    if (name.isEmpty() || !cursor.accept(']') || !cursor.skipSpaces().atEnd()) {
      throw start.expected("a section like [A]");
    }
    return name;
  }
}
