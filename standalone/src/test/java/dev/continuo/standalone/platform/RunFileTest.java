package dev.continuo.standalone.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.client.Endpoints;
import dev.continuo.client.PlatformGoneException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {
  @TempDir private Path directory;

  @Test
  void find_whatThisProcessWrote_isTheSame() throws IOException {
    long pid = ProcessHandle.current().pid();
    Endpoints endpoints = endpoints(pid, Endpoints.startOf(pid));
    RunFile.write(home(), endpoints);

    assertThat(RunFile.find(home())).contains(endpoints);
    assertThat(RunFile.require(home())).isEqualTo(endpoints);

    RunFile.remove(home());
    assertThat(RunFile.find(home())).isEmpty();
  }

  @Test
  void require_ofAProcessThatIsAnotherByNow_saysHowToStartOne() throws IOException {
    RunFile.write(home(), endpoints(ProcessHandle.current().pid(), "2026-01-01T00:00:00Z"));

    assertThat(RunFile.find(home())).isEmpty();
    assertThatThrownBy(() -> RunFile.require(home()))
        .isInstanceOf(PlatformGoneException.class)
        .hasMessage(
            "nothing runs on %s: start it with ./continuo up, name its home with --home, or set CONTINUO_POSTGRES_URL",
            directory);
  }

  @Test
  void find_ofAFileThatIsNone_namesIt() throws IOException {
    Files.writeString(directory.resolve("run.json"), "{\"pid\":");

    assertThatThrownBy(() -> RunFile.find(home()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(directory.resolve("run.json") + " cannot be read: ");
  }

  private Home home() {
    return new Home(directory);
  }

  private static Endpoints endpoints(long pid, String startedAt) {
    return new Endpoints(
        pid, startedAt, "/bucket", "localhost:1", "jdbc:x", "u", "p", 2, "http://localhost:3", "t");
  }
}
