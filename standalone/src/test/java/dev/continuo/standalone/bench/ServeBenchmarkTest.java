package dev.continuo.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.model.preset.Presets;
import dev.continuo.standalone.bench.ServeBenchmark.Options;
import dev.continuo.standalone.bench.ServeBenchmark.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No request is lost or answered twice, whoever is killed. */
@Tag("slow")
class ServeBenchmarkTest {
  private static final int SECONDS = 30;

  @TempDir private Path work;

  @Test
  void run_replicasKilledAgainAndAgain_losesAndDoublesNothing() throws Exception {
    Result result =
        ServeBenchmark.run(new Options(Presets.builtIn("nano"), work, 40, SECONDS, 60, 2, 5));

    assertThat(result.killed()).isBetween(3, 6);
    assertThat(result.requests()).isEqualTo(40 * SECONDS);
    assertThat(result.tracks()).isEqualTo(result.requests());
    assertThat(result.lost() + result.failed() + result.doubled()).isZero();
  }
}
