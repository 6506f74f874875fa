package dev.continuo.engine.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicIntegerArray;
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

  private static long helpers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("continuo-engine-"))
        .count();
  }
}
