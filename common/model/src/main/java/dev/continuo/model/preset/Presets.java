package dev.continuo.model.preset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The presets that there are: the built-in ones, and {@code *.yml} files in a directory of the
 * user's own, which is looked at again each time. An own one may have the name of a built-in one,
 * and is meant then.
 */
public final class Presets {
  /** The preset of requests that name none. */
  public static final String USUAL = "studio";

  /** The same where an engine knows no parts but those that every engine knows. */
  public static final String PLAIN = "seed";

  /** Resources below {@code presets/}. */
  private static final List<String> BUILT_IN = List.of("seed", "studio", "sketch", "nano");

  private static final String ENDING = ".yml";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,100}");
  private static final int SHOWN = 40;
  private static final long LARGEST_FILE = 1 << 20;

  private final @Nullable Path directory;

  private Presets(@Nullable Path directory) {
    this.directory = directory;
  }

  /** The built-in ones alone. */
  public static Presets builtIn() {
    return new Presets(null);
  }

  /** The built-in ones, and those in a directory, which need not be there. */
  public static Presets with(Path directory) {
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw new IllegalArgumentException(
          "presets must lie in a directory, this is none: '%s'".formatted(directory));
    }
    return new Presets(directory);
  }

  /** The built-in preset of that name. */
  public static Preset builtIn(String name) {
    return builtIn().named(name);
  }

  /** Names, the built-in ones first, then own ones in the order of the alphabet. */
  public List<String> names() {
    Set<String> own = own();
    BUILT_IN.forEach(own::remove);
    return Stream.concat(BUILT_IN.stream(), own.stream()).toList();
  }

  /**
   * The preset of that name.
   *
   * @throws IllegalArgumentException with the names that there are, or with file, line, key and
   *     rule of what cannot be
   */
  public Preset named(String name) {
    return named(name, Map.of());
  }

  /**
   * The preset of that name, with other values.
   *
   * @param overrides by dotted keys of the file, like {@code network.layers.0.units}; a value is
   *     what the key may have in the file, as text, number, list or map; null takes the key away
   */
  public Preset named(String name, Map<String, ?> overrides) {
    PlacedTree tree = YamlText.read(place(name), text(name));
    return PresetReader.read(name, Overrides.apply(tree, overrides));
  }

  /** The file of a preset, to be read by people, or to be copied and changed. */
  public String text(String name) {
    if (!names().contains(name)) {
      String shown = name.length() > SHOWN ? name.substring(0, SHOWN) + "…" : name;
      throw new IllegalArgumentException(
          "preset must be one of %s: '%s'".formatted(names(), shown));
    }
    Path file = file(name);
    return file == null ? resource(name) : text(file);
  }

  /** Where a preset's file is; of a built-in one its name. */
  public String place(String name) {
    Path file = file(name);
    return file == null ? name + ENDING : file.toString();
  }

  private @Nullable Path file(String name) {
    if (directory == null || !NAME.matcher(name).matches()) {
      return null;
    }
    Path file = directory.resolve(name + ENDING);
    return Files.isRegularFile(file) ? file : null;
  }

  private Set<String> own() {
    Set<String> names = new TreeSet<>();
    if (directory != null && Files.isDirectory(directory)) {
      try (Stream<Path> files = Files.list(directory)) {
        files
            .filter(Files::isRegularFile)
            .map(file -> String.valueOf(file.getFileName()))
            .filter(name -> name.endsWith(ENDING))
            .map(name -> name.substring(0, name.length() - ENDING.length()))
            .filter(name -> NAME.matcher(name).matches())
            .forEach(names::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return names;
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw new IllegalArgumentException(
            "%s: a preset must have at most %d bytes".formatted(file, LARGEST_FILE));
      }
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(file + ": must be UTF-8", e);
    } catch (IOException e) {
      throw new IllegalArgumentException("%s: cannot be read: %s".formatted(file, e), e);
    }
  }

  private static String resource(String name) {
    try (InputStream file =
        Objects.requireNonNull(
            Presets.class.getResourceAsStream("/presets/" + name + ENDING), name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
