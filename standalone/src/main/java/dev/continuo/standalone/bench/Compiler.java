package dev.continuo.standalone.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * The JVM's compiler, which takes a third of two processors for the first half minute: what is
 * measured meanwhile is its speed as well.
 */
final class Compiler {
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Compiler() {}

  /** Waits until it has nothing to do, or for ten seconds. */
  static void awaitRest() throws InterruptedException {
    CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    if (compiler == null || !compiler.isCompilationTimeMonitoringSupported()) {
      return;
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    long before = -1;
    for (long now = compiler.getTotalCompilationTime();
        now != before && System.nanoTime() < deadline;
        now = compiler.getTotalCompilationTime()) {
      before = now;
      Thread.sleep(LOOK);
    }
  }
}
