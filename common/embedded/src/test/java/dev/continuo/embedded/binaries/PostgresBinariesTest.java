package dev.continuo.embedded.binaries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {

  @TempDir private Path folder;

  @Test
  @Tag("slow")
  void unpack_changedFiles_areMadeAnew() throws Exception {
    // What an earlier version left, and a kill.
    Files.createDirectories(folder.resolve("PG-former").resolve("bin"));
    Files.createDirectories(folder.resolve("PG-0.unpacking"));
    Path program = Path.of(PostgresBinaries.unpack(folder).command("postgres").getLast());
    assertThat(openToOthers()).isEmpty();
    assertThat(folder.resolve("PG-former")).doesNotExist();
    long size = Files.size(program);

    Files.writeString(program, "!", StandardOpenOption.APPEND);
    Path added = Files.writeString(program.resolveSibling("added"), "");
    PostgresBinaries.unpack(folder);
    assertThat(program).hasSize(size).isExecutable();
    assertThat(added).doesNotExist();

    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxrwxrwx"));
    PostgresBinaries.unpack(folder);
    assertThat(openToOthers()).isEmpty();
  }

  @Test
  void differences_ofEachKind_areFound() throws Exception {
    Path same = Files.writeString(folder.resolve("same"), "1");
    Path changed = Files.writeString(folder.resolve("changed"), "1");
    Path removed = Files.writeString(folder.resolve("removed"), "1");
    Path opened = Files.writeString(folder.resolve("opened"), "1");
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("same"));
    FileDigests digests = FileDigests.of(folder);
    assertThat(digests.differences(folder)).isEmpty();

    Files.writeString(changed, "2");
    Files.delete(removed);
    Files.delete(link);
    Files.createSymbolicLink(link, Path.of("changed"));
    Files.writeString(folder.resolve("added"), "1");
    Files.setPosixFilePermissions(opened, PosixFilePermissions.fromString("rw-rw-rw-"));
    assertThat(digests.differences(folder))
        .containsExactly("added", "changed", "link", "opened", "removed")
        .doesNotContain(same.getFileName().toString());
  }

  private List<Path> openToOthers() throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(path -> !Files.isSymbolicLink(path)).filter(this::open).toList();
    }
  }

  private boolean open(Path path) {
    try {
      return !PrivateFiles.isPrivate(path);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
