package dev.continuo.standalone.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How long something took.
 *
 * @param seconds by the clock
 * @param cpuSeconds that all threads of this process computed, the broker's too; steadier than the
 *     clock where others use the machine
 */
public record TimeTaken(double seconds, double cpuSeconds) {
  private static final double NANOS = 1e9;

  static Watch start() {
    return new Watch(System.nanoTime(), cpuNanos());
  }

  /** Of some of the work, where it was measured on {@code times} as much. */
  TimeTaken of(double times) {
    return new TimeTaken(seconds / times, cpuSeconds / times);
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  /** Runs. */
  record Watch(long nanos, long cpu) {
    TimeTaken stop() {
      return new TimeTaken((System.nanoTime() - nanos) / NANOS, (cpuNanos() - cpu) / NANOS);
    }
  }
}
