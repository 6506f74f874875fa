package dev.continuo.engine.dl4j;

import dev.continuo.engine.Device;
import dev.continuo.engine.dl4j.Card.Capability;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/**
 * The GPUs of this machine, and which of them the CUDA backend can compute on.
 *
 * @param cards those that the driver shows
 * @param artifact of the backend, which the profile {@code dl4j-cuda} adds
 * @param first lowest compute capability that it has machine code for
 * @param last highest; it holds no code that a driver could translate for newer cards
 * @param installed whether it is on the class path
 */
record CudaCards(
    List<Card> cards, String artifact, Capability first, Capability last, boolean installed) {

  /** Asks the driver and this build. */
  static CudaCards ofThisMachine() {
    Properties build = new Properties();
    try (InputStream in = CudaCards.class.getResourceAsStream("cuda.properties")) {
      build.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new CudaCards(
        CudaDriver.cards(),
        build.getProperty("artifact"),
        Capability.of(build.getProperty("first.capability")),
        Capability.of(build.getProperty("last.capability")),
        Backend.CUDA.installed());
  }

  /** Those that can be computed on. */
  List<Device> devices() {
    return installed
        ? cards.stream().filter(this::runs).map(card -> Device.cuda(card.number())).toList()
        : List.of();
  }

  private boolean runs(Card card) {
    return first.compareTo(card.capability()) <= 0 && card.capability().compareTo(last) <= 0;
  }

  /**
   * Refuses a GPU that cannot be computed on.
   *
   * @throws IllegalArgumentException with a sentence that says why, and what would help
   */
  void check(Device device) {
    Card card =
        cards.stream()
            .filter(c -> c.number() == device.cudaNumber())
            .findFirst()
            .orElseThrow(() -> refusal(device, "the CUDA driver shows no such GPU here", ""));
    if (!runs(card)) {
      throw refusal(
          device,
          "it is a %s of compute capability %s".formatted(card.name(), card.capability()),
          "; engine torch computes on newer ones");
    }
    if (!installed) {
      throw refusal(device, "this build has no CUDA backend", "");
    }
  }

  private IllegalArgumentException refusal(Device device, String cause, String remedy) {
    return new IllegalArgumentException(
        "engine dl4j cannot compute on %s: %s; %s, which -Pdl4j-cuda adds, has machine code for %s"
                .formatted(device, cause, artifact, first)
            + " to %s only%s".formatted(last, remedy));
  }
}
