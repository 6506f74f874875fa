package dev.continuo.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher says where something is missing. */
class LauncherTest {

  private static final boolean LINUX = System.getProperty("os.name").equals("Linux");

  @TempDir private Path directory;

  @Test
  void javaHomeOption_withoutJdk_isNamed() throws Exception {
    Run run = run(directory.toString(), "--version");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.output()).contains("CONTINUO_JAVA_HOME").contains(directory.toString());
  }

  @Test
  void maven_missing_saysHowToInstallIt() throws Exception {
    Run run = run(System.getProperty("java.home"), "--version");

    assertThat(run.status()).as(run.output()).isEqualTo(1);
    assertThat(run.output()).contains("Maven 3.8 or later").contains("apt install maven");
  }

  @Test
  void gpu_withoutDriver_isRefusedAndABenchmarkSkipped() throws Exception {
    Run demo = run(System.getProperty("java.home"), "demo", "--device", "cuda:0");
    Run bench = run(System.getProperty("java.home"), "bench", "train", "--device=cuda:0");

    assertThat(demo.status()).as(demo.output()).isEqualTo(1);
    assertThat(demo.output()).contains("--device cuda:0 needs an NVIDIA GPU").contains("no driver");
    assertThat(bench.status()).as(bench.output()).isZero();
    assertThat(bench.output()).contains("skipped: --device cuda:0 needs an NVIDIA GPU");
  }

  @Test
  void gpu_thatTheEngineHasNoCodeFor_isRefusedBeforeAnythingIsBuilt() throws Exception {
    card("0, 580.95.05, 9.0, NVIDIA H200");
    Run dl4j = run(System.getProperty("java.home"), "demo", "--engine=dl4j", "--device=cuda:0");
    Run absent = run(System.getProperty("java.home"), "demo", "--device", "cuda:1");
    card("0, 470.42, 8.0, NVIDIA A100");
    Run oldDriver = run(System.getProperty("java.home"), "demo", "--device", "cuda:0");

    assertThat(dl4j.status()).as(dl4j.output()).isEqualTo(1);
    assertThat(dl4j.output())
        .contains("compute capability 3.7 to 8.6; NVIDIA H200 has 9.0. Use --engine torch.");
    assertThat(absent.output()).contains("--device cuda:1 is not here").contains("NVIDIA H200");
    assertThat(oldDriver.output()).contains("version 525 or later; NVIDIA A100 has 470.42");
  }

  @Test
  void locale_withoutUtf8_isReplacedByOneWithIt() throws Exception {
    String jdk = directory.resolve("jdk").toString();
    Path bin = Files.createDirectories(directory.resolve("jdk/bin"));
    stub(bin.resolve("java"), "echo \"$LC_ALL:$LC_CTYPE\"");
    stub(bin.resolve("javac"), "true");
    Files.writeString(directory.resolve("jdk/release"), "JAVA_VERSION=\"25\"\n");
    Path target = Files.createDirectories(directory.resolve("standalone/target"));
    Files.createFile(target.resolve("continuo.jar"));
    Map<String, String> c = Map.of("LC_ALL", "C");
    Map<String, String> utf8 = Map.of("LC_ALL", "de_DE.utf8", "LC_CTYPE", "");

    assertThat(run(c, jdk, "--version").output().strip())
        .isEqualTo(LINUX ? "C.UTF-8:C.UTF-8" : "C:");
    assertThat(run(utf8, jdk, "--version").output()).contains(".utf8:\n");
  }

  private static void stub(Path file, String script) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  /** Puts a driver's tool on the PATH that knows one card. */
  private void card(String line) throws IOException {
    Path bin = Files.createDirectories(directory.resolve("bin"));
    stub(bin.resolve("nvidia-smi"), "echo '%s'".formatted(line));
  }

  private record Run(int status, String output) {}

  /** Runs a copy that is not built yet, with nothing on the PATH but what it needs itself. */
  private Run run(String javaHome, String... arguments) throws IOException, InterruptedException {
    return run(Map.of(), javaHome, arguments);
  }

  private Run run(Map<String, String> environment, String javaHome, String... arguments)
      throws IOException, InterruptedException {
    Path bin = Files.createDirectories(directory.resolve("bin"));
    for (String tool :
        new String[] {
          "bash", "dirname", "sed", "find", "mkdir", "flock", "env", "cat", "head", "awk"
        }) {
      for (String place : new String[] {"/usr/bin/", "/bin/"}) {
        if (Files.exists(Path.of(place + tool))) {
          stub(bin.resolve(tool), "exec %s%s \"$@\"".formatted(place, tool));
        }
      }
    }
    Path copy = directory.resolve("continuo");
    Files.copy(Repository.root().resolve("continuo"), copy, StandardCopyOption.REPLACE_EXISTING);
    List<String> command = new ArrayList<>(List.of("bash", copy.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("PATH", bin.toString());
    builder.environment().put("CONTINUO_JAVA_HOME", javaHome);
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), output);
  }
}
