package dev.continuo.embedded.binaries;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files and folders that no other user of the machine can read or change. */
public final class PrivateFiles {
  private static final Set<PosixFilePermission> OPEN = PosixFilePermissions.fromString("----w--w-");

  private PrivateFiles() {}

  /** Makes a folder if need be, and closes it to others. */
  public static void makeFolder(Path folder) throws IOException {
    Files.createDirectories(folder);
    permit(folder, "rwx------");
  }

  /** Closes a file to others. */
  static void keep(Path file, boolean executable) throws IOException {
    permit(file, executable ? "rwx------" : "rw-------");
  }

  /** Writes a file that was never open to others, not even for a moment. */
  public static void write(Path file, String content) throws IOException {
    // Temporary files are their owner's alone from the beginning.
    Path temporary = Files.createTempFile(file.getParent(), file.getFileName().toString(), "");
    Files.writeString(temporary, content, StandardCharsets.UTF_8);
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Whether others cannot change it; true where the file system knows no permissions. */
  public static boolean isPrivate(Path file) throws IOException {
    PosixFileAttributeView view = view(file);
    if (view == null || Files.isSymbolicLink(file)) {
      return true;
    }
    return view.readAttributes().permissions().stream().noneMatch(OPEN::contains);
  }

  private static void permit(Path path, String permissions) throws IOException {
    PosixFileAttributeView view = view(path);
    if (view != null) {
      view.setPermissions(PosixFilePermissions.fromString(permissions));
    }
  }

  private static @Nullable PosixFileAttributeView view(Path path) {
    return Files.getFileAttributeView(
        path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
  }
}
