package dev.continuo.standalone.demo;

import dev.continuo.music.write.MidiWriter;
import dev.continuo.standalone.score.Score;
import dev.continuo.standalone.score.notation.ScoreParser;
import dev.continuo.standalone.score.perform.Performance;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The music that Continuo brings along: public-domain tunes, performed anew from their notation at
 * each call, always to the same bytes.
 */
public final class DemoMusic {
  private static final String FOLDER = "/demo-music/";
  private static final String INDEX = "pieces.index";

  private DemoMusic() {}

  /** All pieces, in the order of the index. */
  public static List<DemoPiece> pieces() {
    return names().stream().map(DemoMusic::piece).toList();
  }

  /** The names of the notation files, without their ending. */
  static List<String> names() {
    return text(INDEX).lines().filter(line -> !line.isBlank()).toList();
  }

  static Score score(String name) {
    String file = name + ".txt";
    return ScoreParser.parse(file, text(file));
  }

  private static DemoPiece piece(String name) {
    Score score = score(name);
    byte[] midi = MidiWriter.write(MidiWriter.rounded(Performance.of(score, name.hashCode())));
    return new DemoPiece(name + ".mid", score.header().title(), midi);
  }

  private static String text(String file) {
    try (InputStream in = DemoMusic.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalArgumentException("no such demo music: " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("could not read demo music " + file, e);
    }
  }
}
