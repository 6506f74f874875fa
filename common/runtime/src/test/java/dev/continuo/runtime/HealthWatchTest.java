package dev.continuo.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthWatchTest {
  private final HealthWatch watch = new HealthWatch("test");

  @AfterEach
  void close() {
    watch.close();
  }

  @Test
  void now_answersAtOnceWhileACheckHangs() {
    CountDownLatch answered = new CountDownLatch(1);
    watch.check("postgres", answered::await);
    assertThat(watch.now().up()).isTrue();
    await().atMost(Duration.ofSeconds(5)).until(() -> !watch.now().up());
    long begin = System.nanoTime();
    Health health = watch.now();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
    assertThat(health.details().get("postgres")).startsWith("no answer, since ");
    answered.countDown();
    await().atMost(Duration.ofSeconds(5)).until(() -> watch.now().up());
  }

  @Test
  void now_saysTheCauseOfACheckThatFails() {
    AtomicBoolean broken = new AtomicBoolean(true);
    watch.check(
        "bucket",
        () -> {
          if (broken.get()) {
            throw new IOException("no such bucket");
          }
        });
    await().atMost(Duration.ofSeconds(5)).until(() -> !watch.now().up());
    assertThat(watch.now().details().get("bucket"))
        .startsWith("java.io.IOException: no such bucket, since ");
    broken.set(false);
    await().atMost(Duration.ofSeconds(5)).until(() -> watch.now().up());
  }

  @Test
  void now_tellsAFailureThatIsOverForAWhile() {
    Failpoint.arm("blip", () -> new OutOfMemoryError("one byte too many"));
    try (SteadyThread thread =
        SteadyThread.of("blip", () -> pause -> pause.rest(Duration.ofMillis(1)))) {
      watch.thread(thread);
      assertThat(watch.now().details()).containsEntry("blip", "starting");
      thread.start();
      await().until(() -> watch.now().up());
      assertThat(watch.now().details().get("blip"))
          .startsWith("up, failed with java.lang.OutOfMemoryError: one byte too many at ");
    }
  }

  @Test
  void since_tellsEachChangeOnce() {
    HealthChanges changes = new HealthChanges();
    assertThat(changes.since(health("starting"))).isEmpty();
    assertThat(changes.since(health("up"))).isEmpty();
    assertThat(text(changes.since(health("gone, since 10:00:00"))))
        .containsExactly("x: gone, since 10:00:00");
    assertThat(changes.since(health("refused, since 10:00:00"))).isEmpty();
    assertThat(text(changes.since(health("up"))))
        .singleElement()
        .asString()
        .startsWith("x: up again after ");
    assertThat(text(changes.since(health("up, failed with y at 10:00:00"))))
        .containsExactly("x: up, failed with y at 10:00:00");
    assertThat(changes.since(health("up"))).isEmpty();
  }

  private static List<String> text(List<HealthChanges.Change> changes) {
    return changes.stream().map(HealthChanges.Change::text).toList();
  }

  private static Health health(String state) {
    return new Health(Health.works(state), Map.of("x", state));
  }
}
