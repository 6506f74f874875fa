package dev.continuo.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.engine.Device;
import dev.continuo.engine.Precision;
import dev.continuo.engine.dl4j.Card.Capability;
import java.util.List;
import org.junit.jupiter.api.Test;

class CudaCardsTest {
  private static final Card AMPERE = new Card(0, "NVIDIA A100", new Capability(8, 0));
  private static final Card HOPPER = new Card(1, "NVIDIA H100", new Capability(9, 0));

  @Test
  void check_cardNewerThanTheBackend_saysWhichAndWhatWouldHelp() {
    assertThatThrownBy(() -> gpus(true).check(Device.cuda(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "engine dl4j cannot compute on cuda:1: it is a NVIDIA H100 of compute capability 9.0;"
                + " nd4j-cuda-11.6, which -Pdl4j-cuda adds, has machine code for 3.7 to 8.6 only;"
                + " engine torch computes on newer ones");
  }

  @Test
  void check_withoutTheBackend_namesTheProfile() {
    assertThatThrownBy(() -> gpus(false).check(Device.cuda(0)))
        .hasMessageContaining("this build has no CUDA backend")
        .hasMessageContaining("-Pdl4j-cuda");
  }

  @Test
  void check_cardThatIsNotThere_isRefused() {
    assertThatThrownBy(() -> gpus(true).check(Device.cuda(2)))
        .hasMessageContaining("cuda:2: the CUDA driver shows no such GPU here");
  }

  @Test
  void check_cardThatTheBackendRunsOn_passes() {
    assertThatCode(() -> gpus(true).check(Device.cuda(0))).doesNotThrowAnyException();
    assertThat(gpus(true).devices()).containsExactly(Device.cuda(0));
    assertThat(gpus(false).devices()).isEmpty();
  }

  @Test
  void engine_onUnusableCard_refusesBeforeAnythingIsLoaded() {
    Dl4jEngine engine = new Dl4jEngine(gpus(true));
    assertThatThrownBy(() -> engine.check(Device.cuda(1), Precision.FLOAT32))
        .hasMessageContaining("9.0");
    assertThatThrownBy(() -> engine.processor(Device.cuda(1))).hasMessageContaining("9.0");
  }

  @Test
  void ofThisMachine_inThisBuild_namesTheBackendOfTheProfile() {
    CudaCards here = CudaCards.ofThisMachine();
    assertThat(here.artifact()).startsWith("nd4j-cuda-");
    assertThat(here.first()).isLessThan(here.last());
  }

  @Test
  void cards_withoutDriver_areNone() {
    assertThat(CudaDriver.cards("no-such-driver.so")).isEmpty();
  }

  private static CudaCards gpus(boolean installed) {
    return new CudaCards(
        List.of(AMPERE, HOPPER),
        "nd4j-cuda-11.6",
        new Capability(3, 7),
        new Capability(8, 6),
        installed);
  }
}
