package dev.continuo.engine.torch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ThreadsTest {

  @Test
  void threads_whateverTheEnvironmentSays_areThoseOfTheSettings()
      throws IOException, InterruptedException {
    assumeTrue(Libtorch.failure() == null, () -> "no libtorch here: " + Libtorch.failure());
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            ThreadsProbe.class.getName());
    builder.environment().put("OMP_NUM_THREADS", "7");
    builder.environment().put("MKL_NUM_THREADS", "5");
    builder.environment().put("OPENBLAS_NUM_THREADS", "6");
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(output)
        .contains("opened by main: libtorch 2, between operations 1, OpenBLAS 1")
        .contains("trained by worker: libtorch 2, between operations 1, OpenBLAS 1");
  }
}
