package dev.continuo.standalone.score.notation;

import dev.continuo.standalone.score.Cursor;
import dev.continuo.standalone.score.Dynamic;
import dev.continuo.standalone.score.Header;
import dev.continuo.standalone.score.Passage;
import dev.continuo.standalone.score.Pattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the form: which sections are played in which order, and how. */
final class FormParser {
  private static final String WORDS =
      "a dynamic, a pattern, 8va, 8vb, duet, divide, rit, accel, tempo=N or ','";

  private final Header header;
  private final Set<String> sections;
  private final Cursor cursor;
  private final List<Passage> passages = new ArrayList<>();
  private int tempo;
  private Dynamic loudness = Dynamic.MF;

  private FormParser(Header header, Set<String> sections, Cursor cursor) {
    this.header = header;
    this.sections = sections;
    this.cursor = cursor;
    this.tempo = header.tempo();
  }

  static List<Passage> form(Header header, Set<String> sections, Cursor cursor) {
    FormParser parser = new FormParser(header, sections, cursor);
    do {
      parser.passage();
    } while (cursor.accept(','));
    return parser.passages;
  }

  private String word() {
    return cursor.skipSpaces().take(c -> c != ' ' && c != ',');
  }

  private void passage() {
    Cursor start = cursor.skipSpaces().fork();
    String section = word();
    if (!sections.contains(section)) {
      throw start.expected("the name of a section");
    }
    Dynamic from = loudness;
    Pattern pattern = header.pattern();
    Passage.Pace pace = Passage.Pace.STEADY;
    int octave = 0;
    boolean duet = false;
    boolean divided = false;
    while (!cursor.skipSpaces().atEnd() && cursor.peek() != ',') {
      Cursor place = cursor.fork();
      String word = word();
      switch (word) {
        case "8va" -> octave = 1;
        case "8vb" -> octave = -1;
        case "duet" -> duet = true;
        case "divide" -> divided = true;
        case "rit" -> pace = Passage.Pace.RIT;
        case "accel" -> pace = Passage.Pace.ACCEL;
        default -> {
          Optional<Pattern> named = Pattern.named(word);
          if (named.isPresent()) {
            pattern = named.get();
          } else if (word.startsWith("tempo=")) {
            place.take(c -> c != '=');
            place.next();
            tempo = HeaderParser.tempo(place);
          } else {
            from = dynamics(word, place);
          }
        }
      }
    }
    passages.add(new Passage(section, from, loudness, pattern, tempo, pace, octave, duet, divided));
  }

  /** Reads {@code p}, {@code p<f} or {@code f>p}: answers the first, keeps the last for later. */
  private Dynamic dynamics(String word, Cursor place) {
    String[] signs = word.split("[<>]", -1);
    Dynamic from = dynamic(signs[0], place);
    loudness = dynamic(signs[signs.length - 1], place);
    boolean grows = loudness.compareTo(from) > 0;
    if (signs.length > 2 || (signs.length == 2 && grows != word.contains("<"))) {
      throw place.expected("a dynamic like p, p<f or f>p");
    }
    return from;
  }

  private static Dynamic dynamic(String sign, Cursor place) {
    return Arrays.stream(Dynamic.values())
        .filter(dynamic -> dynamic.sign().equals(sign))
        .findFirst()
        .orElseThrow(() -> place.expected(WORDS));
  }
}
