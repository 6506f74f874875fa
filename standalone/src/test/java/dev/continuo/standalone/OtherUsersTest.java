package dev.continuo.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.continuo.client.Endpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What another user of the machine can do to a platform that runs: nothing. */
@ExtendWith(SharedPlatform.class)
@ResourceLock(SharedPlatform.NAME)
class OtherUsersTest {
  private static final String NOBODY = "65534";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ls '%s'",
        "cat '%s/run.json'",
        "cat '%s/postgres/pgpass'",
        "ls '%s/postgres-binaries'",
        "touch '%s/postgres-binaries/added'",
        "touch '%s/bucket/midi/added.mid'",
        "touch '%s/added'"
      })
  void anotherUser_inTheHome_isRefused(String command, Endpoints endpoints) throws Exception {
    assumeTrue(
        new ProcessBuilder("setpriv", "--reuid=" + NOBODY, "true").start().waitFor() == 0,
        "only root can be another user, with setpriv");
    Path home = endpoints.bucketDirectory().resolveSibling(".").normalize();
    Path parent = home.resolveSibling(".").normalize();
    var before = Files.getPosixFilePermissions(parent);
    // The home itself must be closed, not what it lies in: a program that is started in the parent
    // passes by whatever is closed above it.
    Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
    try {
      String inHome = command.formatted(home.getFileName());
      assertThat(as(NOBODY, parent, "ls -d '%s'".formatted(home.getFileName())))
          .as("it is seen")
          .isZero();
      assertThat(as(NOBODY, parent, inHome)).isNotZero();
      assertThat(as("0", parent, inHome.replace("touch", "echo")))
          .as("it is the user that is refused")
          .isZero();
    } finally {
      Files.setPosixFilePermissions(parent, before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres", "continuo"})
  void postgres_withoutThePassword_isRefused(String user, Endpoints endpoints) {
    assertThatThrownBy(() -> DriverManager.getConnection(endpoints.postgresUrl(), user, "").close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password");
  }

  @Test
  void postgres_withTheServicesRole_startsNoProgram(Endpoints endpoints) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(
                endpoints.postgresUrl(), endpoints.postgresUser(), endpoints.postgresPassword());
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute("copy (select 1) to program 'true'"))
          .hasMessageContaining("permission denied");
    }
  }

  private static int as(String user, Path directory, String command)
      throws IOException, InterruptedException {
    return new ProcessBuilder(
            List.of("setpriv", "--reuid=" + user, "--clear-groups", "sh", "-c", command))
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
