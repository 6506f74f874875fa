package dev.continuo.model.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.continuo.model.Initializer;
import dev.continuo.model.Weights;
import dev.continuo.model.checkpoint.Primer;
import dev.continuo.model.preset.Presets;
import dev.continuo.model.spec.Bins;
import dev.continuo.model.spec.HeadSpec.Categorical;
import dev.continuo.model.spec.HeadSpec.Mixture;
import dev.continuo.model.spec.HiddenSpec;
import dev.continuo.model.spec.InputSpec.Embedded;
import dev.continuo.model.spec.InputSpec.Logarithm;
import dev.continuo.model.spec.InputSpec.Scaled;
import dev.continuo.model.spec.LayerSpec.Dropout;
import dev.continuo.model.spec.LayerSpec.Lstm;
import dev.continuo.model.spec.LayerSpec.Norm;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Property;
import dev.continuo.model.spec.Reading;
import dev.continuo.model.spec.SamplingSpec;
import dev.continuo.music.Notes;
import dev.continuo.nn.kernels.Kernels;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ComposerTest {
  private static final NetworkSpec SEED = Presets.builtIn("seed").network();

  /** One unit, so that tests can say what it computes. */
  private static final NetworkSpec ONE_UNIT =
      new NetworkSpec(new Reading.Window(25), SEED.inputs(), List.of(new Lstm(1)), SEED.heads());

  private static Primer primer(int window) {
    Primer primer = new Primer("piece", new int[window], new float[window], new float[window]);
    for (int i = 0; i < window; i++) {
      primer.pitch()[i] = 48 + 7 * i % 24;
      primer.step()[i] = 0.25f * (i % 3);
      primer.duration()[i] = 0.5f;
    }
    return primer;
  }

  private static long[] columns(Notes notes) {
    long[] columns = new long[3 * notes.size()];
    for (int i = 0; i < notes.size(); i++) {
      columns[3 * i] = notes.onsetMicros(i);
      columns[3 * i + 1] = notes.durationMicros(i);
      columns[3 * i + 2] = notes.pitch(i);
    }
    return columns;
  }

  @Test
  void compose_askedNotes_areWithinTheirRanges() {
    Composer composer = new Composer(SEED, Initializer.initialize(SEED, 3));
    Notes notes = composer.compose(primer(25), 300, 2, 1);
    assertThat(notes.size()).isEqualTo(300);
    assertThat(notes.onsetMicros(0)).isZero();
    for (int i = 0; i < 300; i++) {
      assertThat(notes.pitch(i)).isBetween(0, 127);
      assertThat(notes.velocity(i)).isEqualTo(100);
      assertThat(notes.durationMicros(i)).isPositive();
      assertThat(notes.onsetMicros(i))
          .isGreaterThanOrEqualTo(notes.onsetMicros(Math.max(0, i - 1)));
    }
  }

  @Test
  void compose_sameSeed_givesTheSameNotesForEver() {
    Composer composer = new Composer(SEED, Initializer.initialize(SEED, 42));
    long[] notes = columns(composer.compose(primer(25), 60, 1.5, 7));
    assertThat(Arrays.hashCode(notes)).isEqualTo(466792832);
    assertThat(columns(composer.compose(primer(25), 60, 1.5, 7))).isEqualTo(notes);
    assertThat(columns(composer.compose(primer(25), 60, 1.5, 8))).isNotEqualTo(notes);
  }

  /** What a carried state, embeddings and chained heads need. */
  private static final NetworkSpec CHAINED =
      new NetworkSpec(
          new Reading.Passage(16),
          List.of(
              new Embedded(Property.PITCH, new Bins.Whole(0, 128), 12, 1),
              new Embedded(Property.INTERVAL, new Bins.Whole(-48, 97), 7, 1),
              new Scaled(Property.VELOCITY, 1f / 127)),
          List.of(new Lstm(30), new Dropout(0.2), new Lstm(21)),
          List.of(
              new Categorical(
                  Property.STEP, Bins.Times.growing(10_000, 30, 0.08, 200), 1, 17, List.of()),
              new Categorical(
                  Property.PITCH, new Bins.Whole(0, 128), 1, 17, List.of(Property.STEP)),
              new Categorical(
                  Property.DURATION,
                  Bins.Times.growing(10_000, 30, 0.08, 200),
                  1,
                  17,
                  List.of(Property.PITCH, Property.STEP)),
              new Categorical(Property.VELOCITY, 128, 1)));

  /** Times that are drawn from mixtures, and known to the heads behind them. */
  private static final NetworkSpec MIXED =
      new NetworkSpec(
          CHAINED.reading(),
          CHAINED.inputs(),
          CHAINED.layers(),
          List.of(
              mixture(Property.STEP, 1000, List.of()),
              CHAINED.heads().get(1),
              mixture(Property.DURATION, 2000, List.of(Property.PITCH, Property.STEP)),
              new Categorical(
                  Property.VELOCITY, new Bins.Whole(0, 128), 1, 9, List.of(Property.DURATION))));

  private static Mixture mixture(Property property, int count, List<Property> given) {
    Bins.Times classes = Bins.Times.growing(10_000, 30, 0.08, 200);
    return new Mixture(property, classes, 10_000, count, 8, 1, 17, given);
  }

  @Test
  void compose_mixtures_drawTimesBetweenTheBins() {
    Composer composer = new Composer(MIXED, Initializer.initialize(MIXED, 3));
    Notes notes = composer.compose(primer(32), 200, 1, 1);
    assertThat(IntStream.range(0, 200).mapToLong(notes::durationMicros))
        .allMatch(micros -> micros > 0 && micros < 20_000_000)
        .anyMatch(micros -> micros % 10_000 != 0);
    assertThat(IntStream.range(0, 200).mapToLong(notes::durationMicros).distinct().count())
        .isGreaterThan(100);
    assertThat(composer.compose(primer(32), 200, 1, 1)).isEqualTo(notes);
    assertThat(composer.compose(primer(32), 200, 1, 2)).isNotEqualTo(notes);
    Composer lost = new Composer(MIXED, spoilt());
    assertThatThrownBy(() -> lost.compose(primer(32), 1, 1, 1)).hasMessageContaining("for step");
  }

  private static Weights spoilt() {
    Weights weights = Initializer.initialize(MIXED, 3);
    weights.values("head.step.bias")[9] = Float.NaN;
    return weights;
  }

  @Test
  void compose_carriedState_beginsWithAnyNumberOfNotes() {
    Composer composer = new Composer(CHAINED, Initializer.initialize(CHAINED, 3));
    assertThat(composer.compose(primer(1), 20, 1, 1).size()).isEqualTo(20);
    assertThat(composer.compose(primer(300), 20, 1, 1).size()).isEqualTo(20);
    assertThat(composer.opening()).isEmpty();
  }

  @Test
  void compose_chainedHeads_drawEveryProperty() {
    Composer composer = new Composer(CHAINED, Initializer.initialize(CHAINED, 3));
    Notes notes = composer.compose(primer(32), 200, 1, 1);
    assertThat(notes.size()).isEqualTo(200);
    assertThat(IntStream.range(0, 200).map(notes::velocity).distinct().count()).isGreaterThan(20);
    assertThat(IntStream.range(0, 200).mapToLong(notes::durationMicros).distinct().count())
        .isGreaterThan(20);
    assertThat(composer.compose(primer(32), 200, 1, 1)).isEqualTo(notes);
    assertThat(composer.compose(primer(32), 100, 1, 1).pitch(99)).isEqualTo(notes.pitch(99));
  }

  /** The chained one with beginnings and ends. */
  private static final NetworkSpec ENDING =
      new NetworkSpec(
          new Reading.Passage(16, true), CHAINED.inputs(), CHAINED.layers(), CHAINED.heads());

  private static Composer ending(float likelihood) {
    Weights weights = Initializer.initialize(ENDING, 3);
    float[] bias = weights.values("head.step.bias");
    bias[bias.length - 1] = likelihood;
    return new Composer(ENDING, weights);
  }

  @Test
  void compose_networkThatEnds_needsNoPrimerAndGivesAsManyAsAsked() {
    for (float likelihood : new float[] {-1000, 0, 1000}) {
      Notes notes = ending(likelihood).compose(Primer.NONE, 20, 1, 1);
      assertThat(notes.size()).isEqualTo(20);
      assertThat(notes.onsetMicros(0)).isZero();
      assertThat(ending(likelihood).compose(primer(8), 20, 1, 1).size()).isEqualTo(20);
    }
    assertThatThrownBy(() ->
            new Composer(CHAINED, Initializer.initialize(CHAINED, 3))
                .compose(Primer.NONE, 20, 1, 1))
        .hasMessage("primer must have 1 note or more: 0");
  }

  @Test
  void composeToEnd_endsWhereTheNetworkSaysSoOrThereAreMost() {
    SamplingSpec sampling = new SamplingSpec(1).withMinP(0.2).withTopP(0.9);
    assertThat(ending(-1000).composeToEnd(30, sampling, 1).size()).isEqualTo(30);
    assertThat(ending(1000).composeToEnd(30, sampling, 1).size()).as("no piece is empty").isOne();
    Notes ended = ending(1).composeToEnd(100_000, sampling, 1);
    assertThat(ended.size()).isBetween(2, 1000);
    // The same notes as where more are asked for: a prefix.
    Notes longer = ending(1).compose(Primer.NONE, 1000, sampling, 1);
    for (int i = 0; i < ended.size(); i++) {
      assertThat(longer.get(i)).isEqualTo(ended.get(i));
    }
    Composer endless = new Composer(CHAINED, Initializer.initialize(CHAINED, 3));
    assertThat(endless.ends()).isFalse();
    assertThatThrownBy(() -> endless.composeToEnd(30, sampling, 1))
        .hasMessage("the network does not say where a piece ends");
  }

  @Test
  void begin_withinATime_hasTheNotesThatBeginInIt() {
    Composer composer = ending(-1000);
    Playing playing = new Playing(new SamplingSpec(1));
    Notes all = composer.compose(Primer.NONE, 40, playing, 1);
    long micros = all.onsetMicros(20);
    Length length = Length.toEnd(40).within(micros);
    Notes within = played(composer, composer.begin(Primer.NONE, length, playing, 1));
    assertThat(within.size()).isPositive().isLessThanOrEqualTo(20);
    for (int i = 0; i < within.size(); i++) {
      assertThat(within.get(i)).isEqualTo(all.get(i));
      assertThat(within.onsetMicros(i)).isLessThan(micros);
    }
    assertThat(all.onsetMicros(within.size())).isGreaterThanOrEqualTo(micros);
    Notes one = played(composer, composer.begin(Primer.NONE, Length.of(40).within(1), playing, 1));
    assertThat(one.size()).as("the first note always comes").isPositive();
  }

  @Test
  void begin_behindAPrimer_saysHowLongAfterItsLastNoteItGoesOn() {
    Composer composer = ending(-1000);
    Playing playing = new Playing(new SamplingSpec(1));
    Composition piece = composer.begin(primer(8), Length.of(3), playing, 2);
    Notes notes = played(composer, piece);
    assertThat(notes.onsetMicros(0)).isZero();
    assertThat(piece.leadMicros())
        .isEqualTo(Math.round(1e6 * piece.read().value(Property.STEP, 8)));
  }

  private static Notes played(Composer composer, Composition piece) {
    Ensemble alone = composer.ensemble(1);
    alone.join(piece);
    while (!piece.done()) {
      var _ = alone.step();
    }
    return piece.notes();
  }

  /** Two layers in each head; pitches by how far they are from the one before. */
  private static NetworkSpec relative(Reading reading) {
    Bins times = Bins.Times.growing(10_000, 30, 0.08, 200);
    return new NetworkSpec(
        reading,
        List.of(
            new Embedded(Property.PITCH, new Bins.Whole(0, 128), 12, 0.3),
            new Logarithm(Property.STEP),
            new Logarithm(Property.DURATION),
            new Scaled(Property.VELOCITY, 1f / 64, -1)),
        List.of(new Lstm(30, 0.2, 1), new Norm(), new Dropout(0.2)),
        List.of(
            new Categorical(
                Property.STEP, times, 1, new HiddenSpec(17, List.of(), 0.3, true), false),
            new Categorical(
                Property.PITCH,
                new Bins.Whole(0, 128),
                1,
                new HiddenSpec(17, List.of(Property.STEP), 0.3, true),
                true),
            new Categorical(Property.DURATION, times, 1, 9, List.of(Property.PITCH))));
  }

  @Test
  void compose_relativePitch_goesOnFromTheNoteBefore() {
    for (Reading reading : List.of(new Reading.Passage(16), new Reading.Window(6))) {
      NetworkSpec network = relative(reading);
      Weights weights = Initializer.initialize(network, 3);
      weights.values("head.pitch.relative.bias")[127 + 3] = 1000; // three semitones up
      Primer primer = primer(6);
      Notes notes = new Composer(network, weights).compose(primer, 20, 1, 1);
      for (int i = 0; i < 20; i++) {
        assertThat(notes.pitch(i)).as("note %d", i).isEqualTo(primer.pitch()[5] + 3 * (i + 1));
      }
    }
  }

  @Test
  void compose_scalarKernels_giveTheSameNotes() {
    NetworkSpec stacked =
        new NetworkSpec(
            new Reading.Window(10),
            SEED.inputs(),
            List.of(new Lstm(40), new Lstm(33)),
            SEED.heads());
    for (NetworkSpec network :
        List.of(
            SEED,
            stacked,
            CHAINED,
            ENDING,
            MIXED,
            relative(new Reading.Passage(16)),
            relative(new Reading.Passage(16, true)))) {
      Weights weights = Initializer.initialize(network, 5);
      Primer primer = primer(network.reading().opening());
      assertThat(new Composer(network, weights, Kernels.scalar()).compose(primer, 40, 1, 9))
          .isEqualTo(new Composer(network, weights, Kernels.best()).compose(primer, 40, 1, 9));
    }
  }

  @Test
  void compose_pitch_isScaledOnTheWayInAllTheWay() {
    // Gates: input and output open, forget closed, cell = the last note's pitch as it comes in.
    // So step = tanh(tanh(pitch / 128)) of the note before, and pitches are drawn evenly.
    Weights weights = Weights.zeros(ONE_UNIT);
    set(weights, "lstm.0.kernel", 0, 0, 1, 0);
    set(weights, "lstm.0.bias", 40, -40, 0, 40);
    weights.values("head.step.kernel")[0] = 1;
    Notes notes = new Composer(ONE_UNIT, weights).compose(primer(25), 200, 1, 11);
    for (int i = 1; i < notes.size(); i++) {
      double step = (notes.onsetMicros(i) - notes.onsetMicros(i - 1)) / 1e6;
      double expected = Math.tanh(Math.tanh(notes.pitch(i - 1) / 128.0));
      assertThat(step).as("note %d", i).isCloseTo(expected, within(5e-6));
    }
  }

  @Test
  void compose_newNotes_replaceTheOldestOfTheWindow() {
    // Forget gate open: the cell adds up the window's pitches; step = tanh(sum / 128 × 1/100).
    Weights weights = Weights.zeros(ONE_UNIT);
    set(weights, "lstm.0.kernel", 0, 0, 0.01f, 0);
    set(weights, "lstm.0.bias", 40, 40, 0, 40);
    weights.values("head.step.kernel")[0] = 1;
    Primer primer = primer(25);
    Notes notes = new Composer(ONE_UNIT, weights).compose(primer, 60, 1, 12);
    for (int n = 1; n < notes.size(); n++) {
      double sum = 0;
      for (int i = n - 25; i < n; i++) {
        sum += Math.tanh((i < 0 ? primer.pitch()[25 + i] : notes.pitch(i)) / 12800.0);
      }
      double step = (notes.onsetMicros(n) - notes.onsetMicros(n - 1)) / 1e6;
      assertThat(step).as("note %d", n).isCloseTo(Math.tanh(sum), within(5e-6));
    }
  }

  @Test
  void compose_negativePredictions_becomeZeroAndAMicrosecond() {
    Weights weights = Weights.zeros(ONE_UNIT);
    weights.values("head.step.bias")[0] = -1;
    weights.values("head.duration.bias")[0] = -1;
    Notes notes = new Composer(ONE_UNIT, weights).compose(primer(25), 10, 1, 13);
    assertThat(notes.onsetMicros(9)).isZero();
    assertThat(notes.durationMicros(9)).isEqualTo(1);
  }

  @Test
  void compose_predictionsThatAreNoNumbers_areRefusedByName() {
    Weights weights = Weights.zeros(ONE_UNIT);
    Composer composer = composerWith(weights, "head.duration.bias", Float.NaN);
    assertThatThrownBy(() -> composer.compose(primer(25), 10, 1, 1))
        .isInstanceOf(DivergedNetworkException.class)
        .hasMessage(
            "note 0: the network predicts NaN for duration; its training has diverged, use another"
                + " version");
    Composer late = composerWith(Weights.zeros(ONE_UNIT), "head.step.bias", 1e9f);
    assertThatThrownBy(() -> late.compose(primer(25), 10, 1, 1)).hasMessageContaining("for step");
    Composer lost = composerWith(Weights.zeros(ONE_UNIT), "head.pitch.bias", Float.NaN);
    assertThatThrownBy(() -> lost.compose(primer(25), 10, 1, 1)).hasMessageContaining("for pitch");
  }

  @Test
  void compose_interruptedThread_stops() {
    Composer composer = new Composer(ONE_UNIT, Weights.zeros(ONE_UNIT));
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> composer.compose(primer(25), 10, 1, 1))
        .hasMessage("interrupted after 0 of 10 notes");
    assertThat(Thread.interrupted()).isTrue();
  }

  private static Composer composerWith(Weights weights, String name, float value) {
    weights.values(name)[0] = value;
    return new Composer(ONE_UNIT, weights);
  }

  @Test
  void compose_wrongArguments_areRefused() {
    Composer composer = new Composer(ONE_UNIT, Weights.zeros(ONE_UNIT));
    assertThatThrownBy(() -> composer.compose(primer(24), 1, 1, 1))
        .hasMessage("primer must have a window's 25 notes: 24");
    assertThatThrownBy(() -> composer.compose(primer(25), 0, 1, 1))
        .hasMessage("notes must be at least 1: 0");
    for (double temperature : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> composer.compose(primer(25), 1, temperature, 1))
          .hasMessage("temperature must be above 0 and at most 10: " + temperature);
    }
    NetworkSpec pitchOnly =
        new NetworkSpec(
            new Reading.Window(2),
            SEED.inputs(),
            List.of(new Lstm(1)),
            List.of(new Categorical(Property.PITCH, 128, 1)));
    assertThatThrownBy(() -> new Composer(pitchOnly, Weights.zeros(pitchOnly)))
        .hasMessageStartingWith("a composer needs a head for step");
  }

  private static void set(Weights weights, String name, float... values) {
    System.arraycopy(values, 0, weights.values(name), 0, values.length);
  }
}
