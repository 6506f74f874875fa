package dev.continuo.bucket;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Says in words what the file system refuses: exceptions tell it by their class. */
public final class FileFailures {

  private FileFailures() {}

  /** The file and what is wrong with it. */
  public static String message(FileSystemException e) {
    String file = e.getOtherFile() == null ? e.getFile() : e.getOtherFile();
    return "%s: %s".formatted(file, cause(e));
  }

  /** What is wrong, without the file. */
  public static String cause(FileSystemException e) {
    return switch (e) {
      case NoSuchFileException missing -> "there is no such file or directory";
      case AccessDeniedException denied -> "permission denied";
      case FileAlreadyExistsException there -> "something else lies there already";
      case NotDirectoryException file -> "it is a file, and a directory is needed";
      case FileSystemLoopException loop -> "links lead in a circle";
      default -> e.getReason() == null ? "it cannot be used" : e.getReason();
    };
  }
}
