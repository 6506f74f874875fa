package dev.continuo.standalone.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The files that a path given by the user stands for. */
public final class MidiFiles {

  private MidiFiles() {}

  /**
   * One of them.
   *
   * @param path where it is
   * @param name its path below the directory that was given, with {@code /}
   */
  public record Found(Path path, String name) {

    public byte[] read() throws IOException {
      return Files.readAllBytes(path);
    }
  }

  /**
   * A file stands for itself, whatever it is called; a directory for the {@code .mid} and {@code
   * .midi} files below it, in order of their names.
   */
  public static List<Found> below(Path given) throws IOException {
    if (!Files.exists(given)) {
      throw new NoSuchFileException(given.toString(), null, "there is no such file or directory");
    }
    if (!Files.isDirectory(given)) {
      return List.of(new Found(given, given.toAbsolutePath().normalize().getFileName().toString()));
    }
    try (Stream<Path> paths = Files.walk(given, FileVisitOption.FOLLOW_LINKS)) {
      return paths
          .filter(path -> isMidi(path) && Files.isRegularFile(path))
          .map(path -> new Found(path, name(given, path)))
          .sorted((a, b) -> a.name().compareTo(b.name()))
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean isMidi(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".mid") || name.endsWith(".midi");
  }

  private static String name(Path directory, Path file) {
    return directory.relativize(file).toString().replace('\\', '/');
  }
}
