package dev.continuo.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.FileNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Drops files into the bucket's directory, as {@code cp} would, but whole at once. */
public final class BucketDrop {
  /** Bytes; all common file systems have this limit. */
  private static final int LONGEST_NAME = 255;

  private final Path bucket;

  public BucketDrop(Path bucket) {
    this.bucket = bucket;
  }

  /** Drops bytes under a path below {@code midi/}, in place of what lies there. */
  public DroppedFile drop(String source, String name, byte[] bytes) throws IOException {
    String key = Bucket.MIDI + name;
    Path file = FileNames.resolve(bucket, key);
    Files.createDirectories(file.getParent());
    // Beside the bucket, on the same disk: the watcher must not see half a file.
    Path part = Files.createTempFile(bucket.toAbsolutePath().getParent(), "drop", ".part");
    Files.write(part, bytes);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return new DroppedFile(source, key, contentId(bytes));
  }

  /**
   * A path below {@code midi/} where nothing lies yet: the name itself, or with a number; its last
   * part cut where the number would make it too long for a file system.
   */
  public String unused(String name) {
    int slash = name.lastIndexOf('/') + 1;
    int dot = name.lastIndexOf('.');
    int end = dot <= slash ? name.length() : dot;
    String candidate = name;
    for (int n = 2; Files.exists(FileNames.resolve(bucket, Bucket.MIDI + candidate)); n++) {
      String tail = "-" + n + name.substring(end);
      int most = LONGEST_NAME - tail.getBytes(UTF_8).length;
      candidate = name.substring(0, slash) + cut(name.substring(slash, end), most) + tail;
    }
    return candidate;
  }

  /** The beginning of a text that takes at most so many bytes of UTF-8. */
  private static String cut(String text, int mostBytes) {
    String rest = text;
    while (rest.getBytes(UTF_8).length > mostBytes) {
      rest = rest.substring(0, rest.offsetByCodePoints(rest.length(), -1));
    }
    return rest;
  }

  /** The identity of a file's content. */
  public static String contentId(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
