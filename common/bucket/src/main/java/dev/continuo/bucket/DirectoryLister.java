package dev.continuo.bucket;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Visits the objects of a {@link DirectoryBucket} and tells what it passes over; whatever vanishes
 * meanwhile is left out.
 */
final class DirectoryLister extends SimpleFileVisitor<Path> {
  /** Younger half-written files are on their way: nobody need hear of them. */
  private static final Duration ON_ITS_WAY = Duration.ofMinutes(1);

  private final Path root;
  private final String prefix;
  private final Consumer<StoredObject> visitor;
  private final Consumer<PassedOver> others;
  private Path directory;
  private String directoryKey = "";

  DirectoryLister(
      Path root, String prefix, Consumer<StoredObject> visitor, Consumer<PassedOver> others) {
    this.root = root;
    this.prefix = prefix;
    this.visitor = visitor;
    this.others = others;
    this.directory = root;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path entered, BasicFileAttributes attributes) {
    if (entered.equals(root)) {
      return FileVisitResult.CONTINUE;
    }
    String key = key(entered);
    if (!ObjectKeys.hidden(key)) {
      return FileVisitResult.CONTINUE;
    }
    passOver(key + "/", ObjectKeys.whyInvalid(key));
    return FileVisitResult.SKIP_SUBTREE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    String key = key(file);
    if (!key.startsWith(prefix)) {
      return FileVisitResult.CONTINUE;
    }
    if (ObjectKeys.hidden(key)) {
      String cause = ObjectKeys.whyInvalid(key);
      if (!cause.equals(PassedOver.UNFINISHED) || isOld(attributes)) {
        passOver(key, cause);
      }
    } else if (attributes.isSymbolicLink()) {
      try {
        visitLink(key, file);
      } catch (NoSuchFileException e) {
        return FileVisitResult.CONTINUE; // Gone meanwhile.
      }
    } else if (attributes.isRegularFile()) {
      visit(key, attributes);
    } else {
      passOver(key, "neither a file nor a directory, but a pipe, a socket or a device");
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException cause) {
    if (!(cause instanceof NoSuchFileException)) {
      String why =
          cause instanceof FileSystemException known ? FileFailures.cause(known) : cause.toString();
      passOver(key(file) + "/", "cannot be looked into: " + why);
    }
    return FileVisitResult.CONTINUE;
  }

  private void visitLink(String key, Path link) throws IOException {
    if (!Files.exists(link)) {
      passOver(key, "a link to nothing that is there: copy the file itself");
      return;
    }
    Path target = link.toRealPath();
    if (!target.startsWith(root)) {
      passOver(key, "a link that leads out of the bucket: copy the file itself");
      return;
    }
    BasicFileAttributes attributes = Files.readAttributes(target, BasicFileAttributes.class);
    if (attributes.isRegularFile()) {
      visit(key, attributes);
    } else {
      passOver(key, "a link to a directory, which is not followed: copy the directory itself");
    }
  }

  private void visit(String key, BasicFileAttributes attributes) {
    visitor.accept(new StoredObject(key, attributes.size(), DirectoryBucket.modified(attributes)));
  }

  private void passOver(String key, String cause) {
    if (key.startsWith(prefix)) {
      others.accept(new PassedOver(key, cause));
    }
  }

  private static boolean isOld(BasicFileAttributes attributes) {
    return attributes.lastModifiedTime().toInstant().isBefore(Instant.now().minus(ON_ITS_WAY));
  }

  /** The key of what lies in a directory; that one's is kept, as most come one after another. */
  private String key(Path file) {
    Path parent = Objects.requireNonNull(file.getParent(), "a key lies below the root");
    if (!parent.equals(directory)) {
      directory = parent;
      directoryKey = parent.equals(root) ? "" : FileNames.below(root, parent) + "/";
    }
    return directoryKey + FileNames.last(file);
  }
}
