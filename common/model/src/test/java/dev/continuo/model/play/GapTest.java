package dev.continuo.model.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.continuo.model.checkpoint.Primer;
import dev.continuo.model.spec.ConstraintSpec;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.SamplingSpec;
import dev.continuo.music.Note;
import dev.continuo.music.Notes;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gaps are filled in time, and the notes behind them weighed as those that are composed. */
class GapTest {
  private static final int CANDIDATES = 9;
  private static final long EARLIEST = 300_000;
  private static final long END = 2_000_000;
  private static final Playing USUAL = new Playing(new SamplingSpec(1));
  private static final Primer BEFORE = SmallNetworks.primer(SmallNetworks.NUMBERS);
  private static final Primer AFTER =
      new Primer(
          "after",
          new int[] {62, 65, 69, 62},
          new float[] {9, 0.25f, 0, 0.5f},
          new float[] {0.5f, 0.25f, 0.25f, 1});

  static List<NetworkSpec> networks() {
    return SmallNetworks.ALL;
  }

  private static Composition played(Composer composer, Composition piece) {
    Ensemble ensemble = composer.ensemble(1);
    ensemble.join(piece);
    while (!piece.done()) {
      ensemble.step();
    }
    return piece;
  }

  private static Composition fill(Composer composer, ReadPrimer before, int number) {
    Gap gap = Gap.of(EARLIEST, END, END + 100_000, AFTER);
    return composer.fill(before, gap, 50, USUAL, 7, number);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void fill_together_givesWhatEachGivesAlone(NetworkSpec network) {
    Composer composer = SmallNetworks.composer(network);
    ReadPrimer shared = new ReadPrimer(BEFORE);
    Composition first = played(composer, fill(composer, shared, 0));
    Ensemble ensemble = composer.ensemble(CANDIDATES);
    List<Composition> together =
        IntStream.range(0, CANDIDATES).mapToObj(i -> fill(composer, shared, i)).toList();
    together.forEach(ensemble::join);
    while (ensemble.size() > 0) {
      ensemble.step();
    }
    assertThat(together.getFirst().notes()).isEqualTo(first.notes());
    for (int i = 0; i < CANDIDATES; i++) {
      Composition one = together.get(i);
      Composition alone = played(composer, fill(composer, new ReadPrimer(BEFORE), i));
      assertThat(one.notes()).isEqualTo(alone.notes());
      assertThat(one.nats()).isEqualTo(alone.nats()).isNotEmpty();
      assertThat(one.natsBehind()).isEqualTo(alone.natsBehind()).isPositive();
      assertThat(one.leadMicros()).isBetween(EARLIEST, END - 1);
      Notes notes = one.notes();
      assertThat(one.leadMicros() + notes.onsetMicros(notes.size() - 1)).isLessThan(END);
    }
    assertThat(together.stream().map(Composition::notes).distinct().count()).isGreaterThan(1);
  }

  /** What is composed has, as notes that are given, the nats that it had as it was composed. */
  @ParameterizedTest
  @MethodSource("networks")
  void closed_notesThatWereComposed_haveTheSameNats(NetworkSpec network) {
    Composer composer = SmallNetworks.composer(network);
    Composition piece = played(composer, composer.begin(BEFORE, 30, new SamplingSpec(1), 5));
    Primer given = given(piece);
    Composition heard =
        played(
            composer,
            composer.fill(
                new ReadPrimer(BEFORE), Gap.closed(piece.leadMicros(), given, 0), 1, USUAL, 0, 0));
    double sum = piece.nats().values().stream().mapToDouble(Double::doubleValue).sum();
    assertThat(heard.natsBehind()).isCloseTo(sum, within(0.05));
    assertThat(heard.size()).isZero();
  }

  private static Primer given(Composition piece) {
    int size = piece.size();
    Primer given = new Primer("given", new int[size], new float[size], new float[size]);
    long before = 0;
    for (int i = 0; i < size; i++) {
      Note note = piece.note(i);
      given.pitch()[i] = note.pitch();
      given.step()[i] = (note.onsetMicros() - before) / 1e6f;
      given.duration()[i] = note.durationMicros() / 1e6f;
      given.velocity()[i] = note.velocity();
      before = note.onsetMicros();
    }
    return given;
  }

  @ParameterizedTest
  @MethodSource("networks")
  void fill_withinConstraints_keepsThem(NetworkSpec network) {
    Composer composer = SmallNetworks.composer(network);
    Playing playing = new Playing(new SamplingSpec(1), ConstraintSpec.NONE.withPolyphony(1));
    Gap gap = Gap.of(EARLIEST, END, END, AFTER);
    Composition piece =
        played(composer, composer.fill(new ReadPrimer(BEFORE), gap, 50, playing, 3, 0));
    for (int i = 1; i < piece.size(); i++) {
      assertThat(piece.note(i).onsetMicros()).isGreaterThanOrEqualTo(piece.note(i - 1).endMicros());
    }
    assertThat(piece.leadMicros()).isBetween(EARLIEST, END - 1);
  }

  @Test
  void fill_nothingBefore_beginsWithTheGap() {
    Composer composer = SmallNetworks.composer(SmallNetworks.STUDIO);
    Gap gap = Gap.of(0, END, END, AFTER);
    Composition piece =
        played(composer, composer.fill(new ReadPrimer(Primer.NONE), gap, 50, USUAL, 3, 0));
    assertThat(piece.leadMicros()).isZero();
    assertThat(piece.size()).isPositive();
  }

  @Test
  void carried_windowNetwork_takesAnyPrimerAndPlaysOtherwise() {
    Composer windows = SmallNetworks.composer(SmallNetworks.NUMBERS);
    Composer carried = windows.carried();
    Primer primer = SmallNetworks.primer(SmallNetworks.NUMBERS);
    Primer brief = new Primer("brief", new int[] {60}, new float[1], new float[1]);

    assertThat(carried.carries()).isTrue();
    assertThat(windows.carries()).isFalse();
    assertThat(carried.carried()).isSameAs(carried);
    assertThat(carried.compose(brief, 5, 1, 1).size()).isEqualTo(5);
    assertThat(carried.compose(primer, 60, 1, 1)).isNotEqualTo(windows.compose(primer, 60, 1, 1));
    // Up to the first window's end both have read the same notes from zero.
    assertThat(carried.compose(primer, 1, 1, 1)).isEqualTo(windows.compose(primer, 1, 1, 1));
  }

  @Test
  void gap_impossible_isRefused() {
    assertThatThrownBy(() -> Gap.of(5, 4, 9, AFTER)).hasMessageContaining("5..4");
    assertThatThrownBy(() -> Gap.closed(0, AFTER, 4)).hasMessageContaining("4 of 4");
  }
}
