package dev.continuo.engine.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class CrewTest {

  @Test
  void run_manyJobs_doesEveryTaskOnce() {
    try (Crew crew = new Crew(3)) {
      for (int job = 0; job < 2_000; job++) {
        AtomicIntegerArray done = new AtomicIntegerArray(job % 20);
        crew.run(done.length(), (worker, task) -> done.incrementAndGet(task));
        for (int task = 0; task < done.length(); task++) {
          assertThat(done.get(task)).isEqualTo(1);
        }
      }
    }
  }

  @Test
  void run_helperFails_throwsWhereItWasCalledAndGoesOn() {
    try (Crew crew = new Crew(2)) {
      CyclicBarrier bothAtWork = new CyclicBarrier(2);
      assertThatThrownBy(() ->
              crew.run(
                  2,
                  (worker, task) -> {
                    meet(bothAtWork);
                    if (worker == 1) {
                      throw new IllegalArgumentException("task " + task);
                    }
                  }))
          .isInstanceOf(IllegalArgumentException.class);
      AtomicIntegerArray done = new AtomicIntegerArray(10);
      crew.run(10, (worker, task) -> done.incrementAndGet(task));
      assertThat(done.toString()).doesNotContain("0");
    }
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void close_endsItsThreads_andRefusesWork() {
    Crew crew = new Crew(3);
    long before = helpers();
    crew.close();
    crew.close();
    assertThat(helpers()).isEqualTo(before - 2);
    assertThatThrownBy(() -> crew.run(1, (worker, task) -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the training is closed");
  }

  @Test
  void threads_withoutWork_soonUseNoProcessor() {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    try (Crew crew = new Crew(3)) {
      crew.run(100, (worker, task) -> {});
      List<Thread> helpers = helperThreads();
      assertThat(helpers).hasSize(2);
      assertThat(becomes(() -> helpers.stream().allMatch(CrewTest::sleeps))).isTrue();
      long before = processorTime(clock, helpers);
      long start = clock.getCurrentThreadCpuTime();
      assertThat(becomes(() -> clock.getCurrentThreadCpuTime() - start > 50_000_000)).isTrue();
      assertThat(processorTime(clock, helpers) - before).isLessThan(5_000_000);
    }
  }

  /** Waits for it, for a minute at most. */
  private static boolean becomes(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    return condition.getAsBoolean();
  }

  private static boolean sleeps(Thread thread) {
    return thread.getState() == Thread.State.WAITING;
  }

  private static long processorTime(ThreadMXBean clock, List<Thread> threads) {
    return threads.stream().mapToLong(thread -> clock.getThreadCpuTime(thread.threadId())).sum();
  }

  private static long helpers() {
    return helperThreads().size();
  }

  private static List<Thread> helperThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("continuo-engine-"))
        .toList();
  }
}
