package dev.continuo.bucket;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A bucket that is a directory: an object's key is its path below it. Hidden files (a part of the
 * key begins with a dot) and half-written ones ({@code *.part}) are no objects; nor is anything
 * that a symbolic link leads to outside of the directory.
 */
public final class DirectoryBucket implements Bucket {
  /** Holds what is being written; hidden, so no listing shows it. */
  private static final String UNFINISHED = ".unfinished";

  private final Path root;
  private final Path unfinished;
  private final DirectoryWatch watch;

  /** Creates the directory, and the ones that services and people put objects into. */
  public DirectoryBucket(Path directory) throws IOException {
    Files.createDirectories(directory);
    this.root = directory.toRealPath();
    this.unfinished = root.resolve(UNFINISHED);
    Files.createDirectories(unfinished);
    for (String prefix : List.of(MIDI, CHECKPOINTS, TRACKS)) {
      Files.createDirectories(root.resolve(prefix));
    }
    removeAbandoned();
    this.watch = new DirectoryWatch(root);
  }

  @Override
  public void forEach(String prefix, Consumer<StoredObject> visitor, Consumer<PassedOver> others)
      throws IOException {
    Path start = root;
    int slash = prefix.lastIndexOf('/');
    if (slash > 0) {
      start = path(prefix.substring(0, slash));
    }
    if (Files.isDirectory(start, LinkOption.NOFOLLOW_LINKS)) {
      Files.walkFileTree(start, new DirectoryLister(root, prefix, visitor, others));
    }
  }

  @Override
  public byte[] read(String key) throws IOException {
    return Files.readAllBytes(existing(key));
  }

  @Override
  public byte[] read(StoredObject listed) throws IOException {
    Path path = existing(listed.key());
    refuseChanged(listed, path);
    byte[] bytes = Files.readAllBytes(path);
    refuseChanged(listed, path);
    if (bytes.length != listed.bytes()) {
      throw new ObjectChangedException(listed.key());
    }
    return bytes;
  }

  private static void refuseChanged(StoredObject listed, Path path) throws IOException {
    BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
    if (now.size() != listed.bytes() || !modified(now).equals(listed.modified())) {
      throw new ObjectChangedException(listed.key());
    }
  }

  /** Linux takes a file's time from the kernel's clock, which goes in steps of up to 10 ms. */
  @Override
  public Duration settling() {
    return Duration.ofMillis(10);
  }

  @Override
  public InputStream open(String key) throws IOException {
    return Files.newInputStream(existing(key));
  }

  @Override
  public void write(String key, byte[] bytes) throws IOException {
    Path target = path(key);
    Path parent = Objects.requireNonNull(target.getParent(), "a key lies below the root");
    Files.createDirectories(parent);
    if (!parent.toRealPath().startsWith(root)) {
      throw new IOException("a symbolic link leads out of the bucket: " + key);
    }
    Path temporary = unfinished.resolve(UUID.randomUUID().toString());
    try {
      try (FileChannel channel = FileChannel.open(temporary, CREATE_NEW, WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
    // The name must survive a power cut too, not just the bytes.
    try (FileChannel directory = FileChannel.open(parent, READ)) {
      directory.force(true);
    }
  }

  @Override
  public void delete(String key) throws IOException {
    Path path = path(key);
    if (Files.exists(path) && path.toRealPath().startsWith(root)) {
      Files.deleteIfExists(path);
    }
  }

  @Override
  public boolean awaitChange(Duration atMost) throws InterruptedException {
    return watch.await(atMost);
  }

  @Override
  public void ping() throws IOException {
    if (!Files.isWritable(unfinished)) {
      throw new IOException("not there, or not to be written to: " + unfinished);
    }
  }

  @Override
  public String locate(String key) {
    ObjectKeys.check(key);
    return root + "/" + key;
  }

  @Override
  public void close() {
    watch.close();
  }

  private Path existing(String key) throws IOException {
    Path path = path(key);
    if (!path.toRealPath().startsWith(root) || !Files.isRegularFile(path)) {
      throw new NoSuchFileException(key);
    }
    return path;
  }

  private Path path(String key) {
    ObjectKeys.check(key);
    return FileNames.resolve(root, key);
  }

  static Instant modified(BasicFileAttributes attributes) {
    return attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.MICROS);
  }

  /** Removes what writers that were killed left behind; an hour is longer than any write. */
  private void removeAbandoned() throws IOException {
    Instant old = Instant.now().minus(1, ChronoUnit.HOURS);
    try (var files = Files.newDirectoryStream(unfinished)) {
      for (Path file : files) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(old)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
