package dev.continuo.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process holds in memory, native code and mapped files included, as Linux tells. */
final class ResidentMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String PEAK = "VmHWM:";

  private ResidentMemory() {}

  /** The most at once, 10⁶ bytes; NaN where the system does not tell. */
  static double peakMegabytes() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(PEAK))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) * 1024 / 1e6)
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException notLinux) {
      return Double.NaN;
    }
  }
}
