package dev.continuo.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.continuo.bucket.FileNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The files that a path given by the user stands for: the same that the bucket takes, but for those
 * that are no MIDI by their names and by their first bytes.
 *
 * @param found in order of their names
 * @param passedOver what lies there beside them
 */
public record MidiFiles(List<Found> found, List<PassedOver> passedOver) {
  private static final Set<String> ENDINGS = Set.of("mid", "midi", "kar", "rmi", "smf");

  private static final int MOST_NAMED = 3;

  /** Deeper than any tree of files, so that links in a circle are met by what notices them. */
  private static final int DEEPEST = Integer.MAX_VALUE;

  /**
   * One of them.
   *
   * @param path where it is
   * @param name its path below the directory that was given, with {@code /}
   */
  public record Found(Path path, String name) {

    public byte[] read() throws IOException {
      try {
        return Files.readAllBytes(path);
      } catch (AccessDeniedException e) {
        throw new IOException(FileNames.of(path) + " cannot be read: permission denied", e);
      }
    }
  }

  /**
   * Something that is not taken.
   *
   * @param name as a file's
   * @param cause why, in a few words that others share
   */
  public record PassedOver(String name, String cause) {}

  /** What was passed over, on one line: the first names of each cause; empty if nothing was. */
  public Optional<String> passedOverInWords() {
    Map<String, List<String>> byCause =
        passedOver.stream()
            .collect(
                Collectors.groupingBy(
                    PassedOver::cause,
                    TreeMap::new,
                    Collectors.mapping(PassedOver::name, Collectors.toList())));
    String words =
        byCause.entrySet().stream()
            .map(entry -> "%s (%s)".formatted(someOf(entry.getValue()), entry.getKey()))
            .collect(Collectors.joining("; "));
    return passedOver.isEmpty() ? Optional.empty() : Optional.of("passed over: " + words);
  }

  private static String someOf(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMED)));
    int more = names.size() - MOST_NAMED;
    return more > 0 ? "%s and %d more".formatted(first, more) : first;
  }

  /**
   * A file stands for itself, whatever it is called; a directory for the MIDI files below it.
   *
   * @throws NoSuchFileException when there is neither
   */
  public static MidiFiles below(Path given) throws IOException {
    if (!Files.exists(given)) {
      throw new NoSuchFileException(FileNames.of(given));
    }
    if (!Files.isDirectory(given)) {
      return new MidiFiles(List.of(new Found(given, visible(given))), List.of());
    }
    MidiFiles files = new MidiFiles(new ArrayList<>(), new ArrayList<>());
    Files.walkFileTree(
        given, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, files.new Visitor(given));
    files.found.sort(Comparator.comparing(Found::name));
    files.passedOver.sort(Comparator.comparing(PassedOver::name));
    return files;
  }

  /** The files of several paths. */
  public static MidiFiles below(List<Path> given) throws IOException {
    MidiFiles all = new MidiFiles(new ArrayList<>(), new ArrayList<>());
    for (Path path : given) {
      MidiFiles files = below(path);
      all.found.addAll(files.found);
      all.passedOver.addAll(files.passedOver);
    }
    return all;
  }

  /** A name that a bucket reads, of a file that the user named. */
  private static String visible(Path file) {
    String name = FileNames.last(file.toAbsolutePath().normalize());
    String shown = name.replaceFirst("^\\.+", "");
    return shown.isEmpty() || shown.endsWith(".part") ? shown + ".mid" : shown;
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    private final Path top;

    Visitor(Path top) {
      this.top = top;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path entered, BasicFileAttributes attributes) {
      if (!entered.equals(top) && FileNames.last(entered).startsWith(".")) {
        passOver(entered, "hidden");
        return FileVisitResult.SKIP_SUBTREE;
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = FileNames.last(file);
      if (name.startsWith(".")) {
        passOver(file, "hidden");
      } else if (name.endsWith(".part")) {
        passOver(file, "half-written, *.part");
      } else if (!attributes.isRegularFile()) {
        passOver(file, attributes.isSymbolicLink() ? "a link to nothing" : "no file");
      } else if (!Files.isReadable(file)) {
        passOver(file, "permission denied");
      } else if (ENDINGS.contains(ending(name)) || beginsAsMidi(file)) {
        found.add(new Found(file, FileNames.below(top, file)));
      } else {
        passOver(file, "no MIDI");
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException cause) {
      passOver(
          file,
          switch (cause) {
            case AccessDeniedException denied -> "permission denied";
            case FileSystemLoopException loop -> "a link to a directory that it lies in";
            case NoSuchFileException gone -> "a link to nothing";
            default -> "cannot be read";
          });
      return FileVisitResult.CONTINUE;
    }

    private void passOver(Path file, String cause) {
      passedOver.add(new PassedOver(FileNames.below(top, file), cause));
    }
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /** Files from old disks often have no ending, or another one. */
  private static boolean beginsAsMidi(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(12);
      String text = new String(head, US_ASCII);
      return text.startsWith("MThd")
          || (text.startsWith("RIFF")
              && Arrays.equals(head, 8, head.length, "RMID".getBytes(US_ASCII), 0, 4));
    } catch (IOException e) {
      return false;
    }
  }
}
