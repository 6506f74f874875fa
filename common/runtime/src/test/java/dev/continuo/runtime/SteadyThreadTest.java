package dev.continuo.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SteadyThreadTest {
  private static final Backoff SHORT = new Backoff(Duration.ofMillis(1), Duration.ofMillis(20));

  static Stream<Throwable> throwables() {
    return Stream.of(
        new IOException("checked"),
        new IllegalStateException("unchecked"),
        new OutOfMemoryError("error"),
        new StackOverflowError(),
        new NoClassDefFoundError("a/b"));
  }

  @ParameterizedTest
  @MethodSource("throwables")
  void turn_goesOnInANewSessionWhateverIsThrown(Throwable thrown) {
    AtomicInteger opened = new AtomicInteger();
    AtomicInteger closed = new AtomicInteger();
    AtomicInteger turns = new AtomicInteger();
    Failpoint.arm("worker-" + thrown.getClass(), () -> thrown);
    try (SteadyThread thread =
        SteadyThread.of(
                "worker-" + thrown.getClass(),
                SHORT,
                () -> {
                  opened.incrementAndGet();
                  return new Session() {
                    @Override
                    public void turn(Pause pause) throws InterruptedException {
                      turns.incrementAndGet();
                      pause.rest(Duration.ofMillis(1));
                    }

                    @Override
                    public void close() {
                      closed.incrementAndGet();
                    }
                  };
                })
            .start()) {
      await().until(() -> turns.get() > 2);
      assertThat(opened).hasValue(2);
      assertThat(thread.failures()).isEqualTo(1);
      assertThat(thread.trouble()).isNull();
      assertThat(thread.lastTrouble()).isNotNull();
    }
    assertThat(closed).hasValue(2);
  }

  @Test
  void trouble_saysTheCauseAndSinceWhen() {
    AtomicInteger tries = new AtomicInteger();
    try (SteadyThread thread =
        SteadyThread.of(
                "broken",
                SHORT,
                () -> {
                  throw new IOException("try " + tries.incrementAndGet(), new Error("behind it"));
                })
            .start()) {
      await().until(() -> tries.get() > 3 && thread.trouble() != null);
      Trouble first = Objects.requireNonNull(thread.trouble());
      assertThat(first.cause()).startsWith("java.io.IOException: try ").endsWith(": behind it");
      int seen = tries.get();
      await().until(() -> tries.get() > seen + 2);
      assertThat(thread.trouble()).extracting(Trouble::since).isEqualTo(first.since());
    }
  }

  @Test
  void failure_isToldBeforeItsSessionIsClosed() throws InterruptedException {
    CountDownLatch told = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    try (SteadyThread thread =
        SteadyThread.of(
                "slow to close",
                SHORT,
                () ->
                    new Session() {
                      @Override
                      public void turn(Pause pause) {
                        throw new IllegalStateException("broken");
                      }

                      @Override
                      public void close() throws InterruptedException {
                        told.await();
                        closed.countDown();
                      }
                    })
            .telling(trouble -> told.countDown())
            .start()) {
      closed.await();
      assertThat(thread.trouble()).isNotNull();
    }
  }

  @Test
  void close_interruptsATurnThatDoesNotEnd() throws InterruptedException {
    CountDownLatch inTurn = new CountDownLatch(1);
    SteadyThread thread =
        SteadyThread.of(
                "stuck",
                () ->
                    pause -> {
                      inTurn.countDown();
                      new CountDownLatch(1).await();
                    })
            .closingWithin(Duration.ofMillis(10))
            .start();
    inTurn.await();
    long begin = System.nanoTime();
    thread.close();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void wake_endsARest() throws InterruptedException {
    CountDownLatch second = new CountDownLatch(2);
    try (SteadyThread thread =
        SteadyThread.of(
                "sleeper",
                () ->
                    pause -> {
                      second.countDown();
                      pause.rest(Duration.ofMinutes(10));
                    })
            .start()) {
      thread.wake();
      second.await();
    }
  }

  @Test
  void close_ofOneThatWasNeverStartedReturns() {
    SteadyThread.of("never", () -> pause -> {}).close();
  }

  @Test
  void after_growsToTheLongestAndVaries() {
    Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));
    for (int failures = 1; failures < 100; failures++) {
      long most = failures > 4 ? 1_000 : 100L << (failures - 1);
      assertThat(backoff.after(failures).toMillis()).isBetween(most / 2, most);
    }
    assertThat(Stream.generate(() -> backoff.after(9)).limit(50).distinct().count())
        .isGreaterThan(1);
  }
}
