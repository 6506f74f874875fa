package dev.continuo.generator.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.generator.request.RefusedException;
import dev.continuo.generator.request.Urgency;
import dev.continuo.model.Initializer;
import dev.continuo.model.checkpoint.Primer;
import dev.continuo.model.play.Composer;
import dev.continuo.model.play.Composition;
import dev.continuo.model.preset.Preset;
import dev.continuo.model.preset.Presets;
import dev.continuo.music.Notes;
import dev.continuo.runtime.ServiceFrame;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ComposingThreadsTest {
  /** More than an ensemble has room for. */
  private static final int PIECES = 70;

  private static final Preset PRESET = Presets.builtIn("nano");

  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final Composer composer = composer(1);
  private final List<AutoCloseable> open = new ArrayList<>();

  private static Composer composer(long seed) {
    return new Composer(PRESET.network(), Initializer.initialize(PRESET.network(), seed));
  }

  private Composition piece(int number) {
    return piece(composer, number, 10 + number);
  }

  private static Composition piece(Composer composer, int number, int notes) {
    return composer.begin(Primer.NONE, notes, PRESET.sampling(), number);
  }

  private ComposingThreads start(int threads) {
    List<ComposingThreads> started = new ArrayList<>();
    open.add(
        ServiceFrame.start(
            "test",
            frame -> {
              started.add(ComposingThreads.start(threads, frame));
              return frame;
            }));
    return started.getFirst();
  }

  @AfterEach
  void stop() throws Exception {
    callers.shutdownNow();
    for (AutoCloseable closeable : open) {
      closeable.close();
    }
  }

  @Test
  void compose_manyAtATime_givesEachWhatItIsAlone() throws Exception {
    ComposingThreads threads = start(2);
    List<Composition> pieces = IntStream.range(0, PIECES).mapToObj(this::piece).toList();
    List<Future<?>> calls = new ArrayList<>();
    for (List<Composition> some : List.of(pieces.subList(0, 3), pieces.subList(3, PIECES))) {
      calls.add(
          callers.submit(() -> {
            threads.compose(composer, some, Urgency.USUAL, Listener.nobody());
            return some;
          }));
    }
    for (Future<?> call : calls) {
      call.get();
    }
    ComposingThreads single = start(1);
    for (int number = 0; number < PIECES; number += 23) {
      Composition alone = piece(number);
      single.compose(composer, List.of(alone), Urgency.USUAL, Listener.nobody());
      Notes notes = alone.notes();
      assertThat(pieces.get(number).notes()).isEqualTo(notes);
      assertThat(notes.size()).isEqualTo(10 + number);
    }
  }

  @Test
  void compose_higherPriority_isDoneWhileOthersGoOn() throws Exception {
    ComposingThreads threads = start(1);
    Composition endless = piece(composer, 1, 100_000);
    Future<?> idle =
        callers.submit(() -> {
          threads.compose(composer, List.of(endless), Urgency.USUAL, Listener.nobody());
          return endless;
        });
    Composer other = composer(2);
    for (int number = 0; number < 3; number++) {
      Composition urgent = piece(other, number, 20);
      threads.compose(other, List.of(urgent), new Urgency(9, null), Listener.nobody());
      assertThat(urgent.done()).isTrue();
      assertThat(endless.done()).isFalse();
    }
    idle.cancel(true);
  }

  @Test
  void compose_deadlinePasses_isRefusedAndLeavesItsPlace() throws Exception {
    ComposingThreads threads = start(1);
    Urgency past = new Urgency(0, Instant.now().minusSeconds(1));
    // So many that they would take every place, were they kept.
    List<Composition> endless =
        IntStream.range(0, PIECES).mapToObj(i -> piece(composer, i, 100_000)).toList();
    assertThatThrownBy(() -> threads.compose(composer, endless, past, Listener.nobody()))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("the deadline passed at ");
    Composition next = piece(1);
    threads.compose(composer, List.of(next), Urgency.USUAL, Listener.nobody());
    assertThat(next.notes().size()).isEqualTo(11);
    assertThat(endless).noneMatch(Composition::done);
  }
}
