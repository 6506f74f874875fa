package dev.continuo.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.benchmarks.KernelProbe.Finding;
import dev.continuo.nn.kernels.Kernels;
import org.junit.jupiter.api.Test;

class KernelProbeTest {

  @Test
  void findings_ofKernelsWithABoxingCell_nameTheCellAlone() {
    assertThat(KernelProbe.findings(new BoxingKernels()))
        .filteredOn(Finding::boxed)
        .singleElement()
        .satisfies(cell -> {
          assertThat(cell.kernel()).isEqualTo("cell");
          assertThat(cell.garbage()).isGreaterThan(10_000);
          assertThat(cell.speed()).isPositive();
        });
  }

  @Test
  void findings_ofPlainLoops_haveNoGarbage() {
    assertThat(KernelProbe.findings(Kernels.scalar()))
        .extracting(Finding::kernel)
        .containsExactly(
            "product",
            "cell",
            "cell's gradient",
            "add",
            "scale",
            "add positive",
            "pass",
            "exp",
            "adam");
    assertThat(KernelProbe.findings(Kernels.scalar())).noneMatch(Finding::boxed);
  }
}
