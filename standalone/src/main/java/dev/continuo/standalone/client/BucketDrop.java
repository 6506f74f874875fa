package dev.continuo.standalone.client;

import dev.continuo.bucket.Bucket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Drops files into the bucket's directory, as {@code cp} would, but whole at once. */
public final class BucketDrop {
  private final Path bucket;

  public BucketDrop(Path bucket) {
    this.bucket = bucket;
  }

  /** Drops bytes under a path below {@code midi/}, in place of what lies there. */
  public DroppedFile drop(String source, String name, byte[] bytes) throws IOException {
    String key = Bucket.MIDI + name;
    Path file = bucket.resolve(key);
    Files.createDirectories(file.getParent());
    // Beside the bucket, on the same disk: the watcher must not see half a file.
    Path part = Files.createTempFile(bucket.toAbsolutePath().getParent(), "drop", ".part");
    Files.write(part, bytes);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return new DroppedFile(source, key, contentId(bytes));
  }

  /** A path below {@code midi/} where nothing lies yet: the name itself, or with a number. */
  public String unused(String name) {
    String candidate = name;
    for (int n = 2; Files.exists(bucket.resolve(Bucket.MIDI + candidate)); n++) {
      int dot = name.lastIndexOf('.');
      candidate =
          dot <= name.lastIndexOf('/') + 1
              ? name + "-" + n
              : name.substring(0, dot) + "-" + n + name.substring(dot);
    }
    return candidate;
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
