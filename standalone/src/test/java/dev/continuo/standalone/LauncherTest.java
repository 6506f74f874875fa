package dev.continuo.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher says where something is missing. */
class LauncherTest {

  @TempDir private Path directory;

  @Test
  void javaHomeOption_withoutJdk_isNamed() throws Exception {
    Run run = run(directory.toString());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.output()).contains("CONTINUO_JAVA_HOME").contains(directory.toString());
  }

  @Test
  void maven_missing_saysHowToInstallIt() throws Exception {
    Run run = run(System.getProperty("java.home"));

    assertThat(run.status()).as(run.output()).isEqualTo(1);
    assertThat(run.output()).contains("Maven 3.8 or later").contains("apt install maven");
  }

  private record Run(int status, String output) {}

  private static String call(String program) {
    return "#!/bin/sh\nexec " + program + " \"$@\"\n";
  }

  /** Runs a copy that is not built yet, with nothing on the PATH but what it needs itself. */
  private Run run(String javaHome) throws IOException, InterruptedException {
    Path bin = Files.createDirectories(directory.resolve("bin"));
    for (String tool :
        new String[] {"bash", "dirname", "sed", "find", "mkdir", "flock", "env", "cat", "head"}) {
      for (String place : new String[] {"/usr/bin/", "/bin/"}) {
        if (Files.exists(Path.of(place + tool))) {
          Path stub = Files.writeString(bin.resolve(tool), call(place + tool));
          assertThat(stub.toFile().setExecutable(true)).isTrue();
        }
      }
    }
    Path copy = directory.resolve("continuo");
    Files.copy(Repository.root().resolve("continuo"), copy);
    ProcessBuilder builder = new ProcessBuilder("bash", copy.toString(), "--version");
    builder.environment().put("PATH", bin.toString());
    builder.environment().put("CONTINUO_JAVA_HOME", javaHome);
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), output);
  }
}
