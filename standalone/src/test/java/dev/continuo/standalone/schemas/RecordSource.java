package dev.continuo.standalone.schemas;

import dev.continuo.standalone.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the source of a record says about it: bytecode has no Javadoc. */
final class RecordSource {
  private static final List<String> ROOMS =
      List.of(
          "common/events/src/main/java",
          "common/model/src/main/java",
          "generator-service/src/main/java");

  private final String doc;
  private final String source;

  private RecordSource(String doc, String source) {
    this.doc = doc;
    this.source = source;
  }

  static RecordSource of(Class<?> record) throws IOException {
    Class<?> outer = record.getEnclosingClass() == null ? record : record.getEnclosingClass();
    String file = outer.getName().replace('.', '/') + ".java";
    for (String room : ROOMS) {
      Path path = Repository.root().resolve(room).resolve(file);
      if (Files.exists(path)) {
        String source = Files.readString(path);
        return new RecordSource(
            comment(source, "(public )?record " + record.getSimpleName() + "\\(")
                .orElseThrow(() -> new IllegalStateException(record + " has no Javadoc")),
            source);
      }
    }
    throw new IllegalStateException("no source of " + record);
  }

  private static Optional<String> comment(String source, String declaration) {
    Matcher matcher =
        Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(@\\S+\\s+)*" + declaration, Pattern.DOTALL)
            .matcher(source);
    return matcher.find()
        ? Optional.of(matcher.group(1).replaceAll("(?m)^ *\\*", "").replaceAll("\\s+", " ").strip())
        : Optional.empty();
  }

  /** Its first paragraph. */
  String summary() {
    return plain(doc.replaceFirst("(<p>|<pre>|@param ).*", ""));
  }

  /** Of a component, as it is written; empty where nothing is. */
  Optional<String> component(String name) {
    Matcher matcher =
        Pattern.compile("@param " + name + " ((?:(?!@param ).)*)", Pattern.DOTALL).matcher(doc);
    return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
  }

  /** Of a method without parameters. */
  Optional<String> method(String name) {
    return comment(source, "public [^;{(]*" + name + "\\(\\)");
  }

  /** Without tags, as a sentence. */
  static String plain(String javadoc) {
    String text = javadoc.replaceAll("\\{@(?:code|link) #?([^}]*)}", "$1").strip();
    return Character.toUpperCase(text.charAt(0))
        + text.substring(1)
        + (text.endsWith(".") ? "" : ".");
  }
}
