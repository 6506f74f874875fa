package dev.continuo.embedded.binaries;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's programs, unpacked from the archive in a library. They are unpacked beside their
 * place and moved there when all of them lie on the disk, with their digests; before they are run
 * they are compared with these.
 *
 * <pre>
 *   postgres-binaries/lock
 *   postgres-binaries/PG-0123456789abcdef/           bin, lib, share
 *   postgres-binaries/PG-0123456789abcdef.sha256     a line for each file
 * </pre>
 */
public final class PostgresBinaries {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresBinaries.class);

  private final Path unpacked;

  private PostgresBinaries(Path unpacked) {
    this.unpacked = unpacked;
  }

  /**
   * Gives the programs as they came, unpacked now where they are not.
   *
   * @param folder for them; several processes may share it
   */
  public static synchronized PostgresBinaries unpack(Path folder) throws IOException {
    PrivateFiles.makeFolder(folder);
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      LOG.trace("{}", lock);
      byte[] archive = archive();
      String name = "PG-" + FileDigests.sha256(archive).substring(0, 16);
      Path unpacked = folder.resolve(name);
      Path digests = folder.resolve(name + ".sha256");
      if (!Files.exists(unpacked) || !asUnpacked(unpacked, digests)) {
        clear(folder);
        Path temporary = folder.resolve(name + ".unpacking");
        Archive.unpack(archive, temporary);
        FileDigests.of(temporary).write(digests);
        Files.move(temporary, unpacked, StandardCopyOption.ATOMIC_MOVE);
      }
      return new PostgresBinaries(unpacked);
    }
  }

  private static boolean asUnpacked(Path unpacked, Path digests) throws IOException {
    List<String> differences = FileDigests.read(digests).differences(unpacked);
    if (!differences.isEmpty()) {
      LOG.warn("{} is not as it was unpacked, it is made anew: {}", unpacked, differences);
    }
    return differences.isEmpty();
  }

  /** Removes what a kill left, what was changed, and what former versions unpacked. */
  private static void clear(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      for (Path old :
          all.filter(path -> path.getFileName().toString().startsWith("PG-")).toList()) {
        FileTrees.delete(old);
      }
    }
  }

  private static byte[] archive() throws IOException {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String system = os.contains("mac") ? "Darwin" : os.contains("win") ? "Windows" : "Linux";
    String arch = System.getProperty("os.arch");
    try (InputStream stream =
        DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
            system, arch.equals("amd64") ? "x86_64" : arch)) {
      if (stream == null) {
        throw new IllegalStateException("there is no Postgres for " + system + " on " + arch);
      }
      return stream.readAllBytes();
    }
  }

  /** The command that runs a program of the server. Postgres refuses root: its namespace does. */
  public List<String> command(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (LinuxUtils.isUnshareAvailable()) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(unpacked.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    return command;
  }
}
