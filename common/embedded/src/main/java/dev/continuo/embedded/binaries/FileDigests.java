package dev.continuo.embedded.binaries;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What all files of a folder hold, and where its links lead: to see whether it was changed. */
final class FileDigests {
  private static final int MOST_NAMED = 5;

  /** Digest or link by path within the folder. */
  private final Map<String, String> contents;

  private FileDigests(Map<String, String> contents) {
    this.contents = contents;
  }

  static FileDigests of(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.toList()) {
        Interrupts.check();
        String name = folder.relativize(path).toString();
        if (Files.isSymbolicLink(path)) {
          contents.put(name, "-> " + Files.readSymbolicLink(path));
        } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
          contents.put(name, sha256(path));
        }
      }
    }
    return new FileDigests(contents);
  }

  /** As it was written; empty where it was not, or holds something else. */
  static FileDigests read(Path file) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try {
      for (String line : Files.readAllLines(file)) {
        int tab = line.indexOf('\t');
        if (tab > 0) {
          contents.put(line.substring(tab + 1), line.substring(0, tab));
        }
      }
    } catch (NoSuchFileException e) {
      return new FileDigests(Map.of());
    }
    return new FileDigests(contents);
  }

  void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    contents.forEach((name, content) -> lines.add(content + "\t" + name));
    Files.write(file, lines);
    PrivateFiles.keep(file, /* executable= */ false);
  }

  /** Some of the files that are not there, not as here, too many, or open to others. */
  List<String> differences(Path folder) throws IOException {
    Map<String, String> found = of(folder).contents;
    TreeSet<String> names = new TreeSet<>(contents.keySet());
    names.addAll(found.keySet());
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      String content = found.get(name);
      if (content == null
          || !content.equals(contents.get(name))
          || !PrivateFiles.isPrivate(folder.resolve(name))) {
        differences.add(name);
      }
    }
    return differences.subList(0, Math.min(MOST_NAMED, differences.size()));
  }

  static String sha256(byte[] content) {
    return HexFormat.of().formatHex(digest().digest(content));
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = digest();
    try (InputStream stream = new DigestInputStream(Files.newInputStream(file), digest)) {
      stream.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
