package dev.continuo.standalone.command.option;

import dev.continuo.engine.Device;
import dev.continuo.engine.Precision;
import dev.continuo.standalone.platform.FetchedEngines;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What computes, and where. */
public final class EngineOptions {

  @Option(
      names = "--engine",
      paramLabel = "E",
      description =
          "What computes: java, torch or dl4j (default: java, and torch for a GPU). The first use"
              + " of torch or dl4j fetches its native code.")
  private @Nullable String engine;

  @Option(
      names = "--device",
      paramLabel = "D",
      description = "Where: auto, cpu or cuda:N (default: auto, the best that the engine finds).")
  private @Nullable String device;

  @Option(
      names = "--precision",
      paramLabel = "P",
      description = "Of products: float32, tf32 or bf16 (default: float32).")
  private @Nullable String precision;

  /** As given; null where the trainer shall choose. */
  public @Nullable String engine() {
    return engine;
  }

  /** As given; null where the trainer shall choose. */
  public @Nullable String device() {
    return device;
  }

  /** As given; null where the trainer shall choose. */
  public @Nullable String precision() {
    return precision;
  }

  /** The engine that these options mean in this process. */
  public String engineHere() {
    return engine != null ? engine : deviceHere().isCuda() ? "torch" : "java";
  }

  public Device deviceHere() {
    return device == null ? Device.AUTO : new Device(device);
  }

  public Precision precisionHere() {
    return precision == null ? Precision.FLOAT32 : Precision.named(precision);
  }

  /**
   * Refuses what this process cannot compute with, before anything is started.
   *
   * @throws CommandFailedException with a sentence that says what is missing
   */
  public void checkHere() {
    try {
      new FetchedEngines().named(engineHere()).check(deviceHere(), precisionHere());
    } catch (IllegalArgumentException e) {
      throw new CommandFailedException(String.valueOf(e.getMessage()));
    }
  }
}
