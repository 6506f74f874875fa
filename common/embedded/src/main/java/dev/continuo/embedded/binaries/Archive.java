package dev.continuo.embedded.binaries;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** A tar archive, compressed with xz. */
final class Archive {
  private static final int EXECUTABLE = 0100;

  private Archive() {}

  /** Unpacks it to a folder, which is made; all in it is its owner's alone. */
  static void unpack(byte[] archive, Path folder) throws IOException {
    PrivateFiles.makeFolder(folder);
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
      TarArchiveEntry entry;
      while ((entry = tar.getNextEntry()) != null) {
        Interrupts.check();
        unpack(tar, entry, within(folder, entry.getName()));
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path to)
      throws IOException {
    if (entry.isDirectory()) {
      PrivateFiles.makeFolder(to);
      return;
    }
    PrivateFiles.makeFolder(to.resolveSibling(".").normalize());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(to, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      throw new IOException("hard links are not expected here: " + entry.getName());
    } else {
      Files.copy(tar, to);
      PrivateFiles.keep(to, (entry.getMode() & EXECUTABLE) != 0);
    }
  }

  private static Path within(Path folder, String name) throws IOException {
    Path path = folder.resolve(name).normalize();
    if (!path.startsWith(folder)) {
      throw new IOException("the archive would write outside of its folder: " + name);
    }
    return path;
  }
}
