package dev.continuo.generator.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.events.scores.Scores;
import dev.continuo.generator.PublishedModels;
import dev.continuo.generator.library.LoadedModels.Sized;
import dev.continuo.generator.request.RefusedException;
import dev.continuo.generator.request.RefusedException.Reason;
import dev.continuo.registry.rows.ModelRow;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoadedModelsTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<UUID, Integer> reads = new ConcurrentHashMap<>();

  @AfterEach
  void stopThreads() {
    threads.shutdownNow();
  }

  private static ModelRow row(int number) {
    return new ModelRow(
        new UUID(0, number),
        "made",
        number,
        new UUID(1, number),
        new UUID(2, number),
        "checkpoints/made.safetensors",
        "0".repeat(64),
        1,
        Scores.NONE,
        null,
        null,
        1,
        Instant.EPOCH);
  }

  /** Each takes 10 bytes. */
  private Sized read(ModelRow row) {
    reads.merge(row.modelVersionId(), 1, Integer::sum);
    return new Sized(LoadedModel.of(row, PublishedModels.checkpoint(1)), 10);
  }

  private int reads(int number) {
    return reads.getOrDefault(row(number).modelVersionId(), 0);
  }

  @Test
  void get_whileAnotherIsRead_doesNotWaitForIt() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    LoadedModels models =
        new LoadedModels(
            100,
            row -> {
              if (row.version() == 1) {
                reading.countDown();
                await(goOn);
              }
              return read(row);
            });
    Future<LoadedModel> first = threads.submit(() -> models.get(row(1)));
    reading.await();
    Future<LoadedModel> again = threads.submit(() -> models.get(row(1)));
    assertThat(models.get(row(2)).row()).isEqualTo(row(2));
    assertThat(first.isDone() || again.isDone()).isFalse();
    goOn.countDown();
    assertThat(first.get()).isSameAs(again.get()).isSameAs(models.get(row(1)));
    assertThat(List.of(reads(1), reads(2))).containsOnly(1);
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void get_readingFails_isSaidToAllWhoWaitAndTriedAgain() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    LoadedModels models =
        new LoadedModels(
            100,
            row -> {
              if (reading.getCount() > 0) {
                reading.countDown();
                await(goOn);
                throw new RefusedException(Reason.INTERNAL, "model", "it is spoilt");
              }
              return read(row);
            });
    Future<LoadedModel> first = threads.submit(() -> models.get(row(1)));
    reading.await();
    Future<LoadedModel> waiting = threads.submit(() -> models.get(row(1)));
    goOn.countDown();
    assertThatThrownBy(first::get)
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseInstanceOf(RefusedException.class);
    // Whoever came in time hears the same; whoever came late reads it anew.
    try {
      assertThat(waiting.get().row()).isEqualTo(row(1));
    } catch (ExecutionException e) {
      assertThat(e).hasRootCauseInstanceOf(RefusedException.class);
    }
    assertThat(models.get(row(1)).row()).isEqualTo(row(1));
  }

  @Test
  void get_moreThanThereIsRoomFor_forgetsWhatWasNotUsedForLong() throws Exception {
    LoadedModels models = new LoadedModels(30, this::read);
    for (int number : new int[] {1, 2, 3, 1, 4, 1, 2}) {
      models.get(row(number));
    }
    assertThat(List.of(reads(1), reads(2), reads(3), reads(4))).containsExactly(1, 2, 1, 1);
    LoadedModels tight = new LoadedModels(5, this::read);
    assertThat(tight.get(row(5))).isSameAs(tight.get(row(5)));
  }
}
