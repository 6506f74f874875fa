package dev.continuo.model.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.model.checkpoint.Primer;
import dev.continuo.model.json.ConstraintJson;
import dev.continuo.model.json.UnreadableJsonException;
import dev.continuo.model.spec.ConstraintSpec;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.PitchSet;
import dev.continuo.model.spec.SamplingSpec;
import dev.continuo.model.spec.Scale;
import dev.continuo.music.Note;
import dev.continuo.music.Notes;
import dev.continuo.music.Part;
import dev.continuo.music.Piece;
import dev.continuo.music.write.MidiWriter;
import dev.continuo.music.write.Overlaps;
import dev.continuo.nn.CounterRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Constraints hold whatever a network says; these have learnt nothing. */
class ConstraintsTest {
  private static final int SETS = 1000;
  private static final int NOTES = 40;
  private static final List<Scale> SCALES = List.of(Scale.values());
  private static final Part PIANO = new Part(0, "", 0, /* drum= */ false);
  private static final SamplingSpec WILD = new SamplingSpec(1.5).withJitter(true).withSpread(1);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void compose_anyConstraints_holdOrAreImpossible(int number) {
    NetworkSpec network = SmallNetworks.ALL.get(number);
    Composer composer = SmallNetworks.composer(network);
    int played = 0;
    for (int i = 0; i < SETS; i++) {
      CounterRandom random = CounterRandom.of(number, "constraints", i);
      ConstraintSpec constraints = constraints(random);
      String label = "network %d, set %d: %s".formatted(number, i, constraints);
      SamplingSpec sampling = random.nextInt(2) == 0 ? WILD : new SamplingSpec(1);
      Composition piece;
      try {
        Playing playing = new Playing(sampling, constraints);
        piece = composer.begin(SmallNetworks.primer(network), NOTES, playing, i);
      } catch (ImpossibleConstraintException e) {
        continue;
      }
      played++;
      check(played(composer, piece), constraints, label);
    }
    assertThat(played).as("network %d", number).isBetween(SETS / 4, SETS - 1);
  }

  private static Notes played(Composer composer, Composition piece) {
    Ensemble alone = composer.ensemble(1);
    alone.join(piece);
    while (!piece.done()) {
      alone.step();
    }
    return piece.notes();
  }

  /** As composed, in ticks, the longest ones too, and cut where pitches are struck again. */
  private static void check(Notes notes, ConstraintSpec constraints, String label) {
    assertThat(notes.size()).as(label).isEqualTo(NOTES);
    new KeptBounds(constraints, 0, label).check(notes);
    for (long far : new long[] {0, 3600, 20 * 3600}) {
      Piece rounded = MidiWriter.rounded(Piece.of(List.of(PIANO), with(notes, far * 1_000_000)));
      long tick = 500_000 / rounded.ticksPerQuarter();
      String of = "%s, ticks of %d µs, ".formatted(label, tick);
      new KeptBounds(constraints, tick, of + "rounded").check(head(rounded));
      new KeptBounds(constraints, tick, of + "cut").check(head(Overlaps.cut(rounded)));
    }
  }

  /** A last note makes a piece long. */
  private static Notes with(Notes notes, long lastMicros) {
    List<Note> all = new ArrayList<>();
    for (int i = 0; i < NOTES; i++) {
      all.add(notes.get(i));
    }
    if (lastMicros > 0) {
      all.add(new Note(lastMicros, 1, 0, 1, 0));
    }
    return Notes.of(all);
  }

  private static Notes head(Piece piece) {
    List<Note> head = new ArrayList<>();
    for (int i = 0; i < NOTES; i++) {
      head.add(piece.notes().get(i));
    }
    return Notes.of(head);
  }

  private static ConstraintSpec constraints(CounterRandom random) {
    int lowest = random.nextInt(100);
    Double shortest = seconds(random, 0, 1);
    Double longest = seconds(random, Math.max(0.001, shortest == null ? 0 : shortest), 2);
    return new ConstraintSpec(
        pitches(random),
        random.nextInt(2) == 0 ? 0 : lowest,
        random.nextInt(2) == 0 ? 127 : lowest + random.nextInt(128 - lowest),
        random.nextInt(2) == 0 ? null : Integer.valueOf(1 + random.nextInt(6)),
        shortest,
        longest,
        random.nextInt(2) == 0 ? null : Integer.valueOf(1 + random.nextInt(12)),
        seconds(random, 0.001, 1));
  }

  private static PitchSet pitches(CounterRandom random) {
    return switch (random.nextInt(3)) {
      case 0 -> PitchSet.ALL;
      case 1 ->
          new PitchSet.Keyed(
              List.of("C", "F#", "Bb").get(random.nextInt(3)),
              SCALES.get(random.nextInt(SCALES.size())));
      default ->
          PitchSet.Listed.of(
              IntStream.rangeClosed(0, random.nextInt(12))
                  .mapToObj(_ -> random.nextInt(128))
                  .toList());
    };
  }

  private static @Nullable Double seconds(CounterRandom random, double least, double range) {
    double share = random.nextDouble();
    return random.nextInt(2) == 0 ? null : Double.valueOf(least + range * share * share * share);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void compose_nothingForbidden_givesTheSameNotes(int number) {
    NetworkSpec network = SmallNetworks.ALL.get(number);
    Composer composer = SmallNetworks.composer(network);
    Primer primer = SmallNetworks.primer(network);
    ConstraintSpec wide = ConstraintSpec.NONE.withDurations(0.0, 3600.0).withLongestStep(3600.0);
    assertThat(composer.compose(primer, 200, new Playing(WILD, wide), 1))
        .isEqualTo(composer.compose(primer, 200, WILD, 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void compose_longNotesWithoutRests_takeTurns(int number) {
    NetworkSpec network = SmallNetworks.ALL.get(number);
    ConstraintSpec constraints =
        ConstraintSpec.NONE
            .withPolyphony(4)
            .withDurations(1.0, null)
            .withLongestStep(0.25)
            .withMostPerSecond(4)
            .withPitches(PitchSet.Listed.of(List.of(60, 64, 67, 71)));
    Notes notes =
        SmallNetworks.composer(network)
            .compose(SmallNetworks.primer(network), NOTES, new Playing(WILD, constraints), 1);
    check(notes, constraints, "network " + number);
    assertThat(notes.onsetMicros(NOTES - 1)).isEqualTo((NOTES - 1) * 250_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'lowest':70,'highest':60} | lowest | lowest must not be above highest, 60: 70",
        "{'highest':20} | pitches | pitches must have one from lowest to highest, 0..20, that"
            + " the network knows; it knows 21..108",
        "{'shortest':2,'longest':1} | shortest | shortest must not be above longest, 1.0: 2.0",
        "{'shortest':8.5} | shortest | shortest must not be above the 8.0 s that the network can say:"
            + " 8.5",
        "{'polyphony':2,'shortest':1,'longest_step':0.4} | polyphony | polyphony must leave room for a note"
            + " every 0.4 s, the longest step: 2 notes that sound within 1.0 s",
        "{'most_per_second':3,'longest_step':0.3} | most_per_second | most_per_second must leave room for"
            + " a note every 0.3 s, the longest step: 3 onsets within 1.0 s",
        "{'pitches':[60],'shortest':2.5} | shortest | shortest must leave room for a note every"
            + " 2.0 s, the longest step: 1 pitches that are struck once within 2.5 s",
      })
  void begin_impossibleConstraints_areRefusedByName(String set, String name, String message)
      throws UnreadableJsonException {
    Composer composer = SmallNetworks.composer(SmallNetworks.CLASSES);
    Playing playing = new Playing(WILD, ConstraintJson.parse(set.replace('\'', '"')));
    assertThatThrownBy(() -> composer.begin(Primer.NONE, 1, playing, 1))
        .hasMessage(message)
        .isInstanceOfSatisfying(
            ImpossibleConstraintException.class, e -> assertThat(e.constraint()).isEqualTo(name));
    assertThatThrownBy(() -> composer.composeToEnd(1, playing, 1)).hasMessage(message);
  }

  @Test
  void compose_polyphonyOfOne_isLegatoWhereNotesAreLong() {
    Composer composer = SmallNetworks.composer(SmallNetworks.CLASSES);
    ConstraintSpec melody = ConstraintSpec.NONE.withPolyphony(1).withDurations(0.5, 0.5);
    Notes notes = composer.compose(Primer.NONE, NOTES, new Playing(WILD, melody), 1);
    for (int i = 1; i < NOTES; i++) {
      assertThat(notes.onsetMicros(i)).isGreaterThanOrEqualTo(notes.endMicros(i - 1));
      assertThat(notes.durationMicros(i)).isEqualTo(500_000);
    }
  }

  @Test
  void compose_damping_keepsAPieceFromCircling() {
    Composer composer = SmallNetworks.composer(SmallNetworks.CLASSES);
    ConstraintSpec few = ConstraintSpec.NONE.withRegister(60, 75);
    SamplingSpec cold = new SamplingSpec(0.01);
    Notes circling = composer.compose(Primer.NONE, 200, new Playing(cold, few), 1);
    Notes damped = composer.compose(Primer.NONE, 200, new Playing(cold.withDamping(10), few), 1);
    assertThat(pitches(damped)).isGreaterThan(pitches(circling));
    assertThat(composer.compose(Primer.NONE, 200, new Playing(cold.withDamping(0), few), 1))
        .isEqualTo(circling);
  }

  private static long pitches(Notes notes) {
    return IntStream.range(0, notes.size()).map(notes::pitch).distinct().count();
  }

  @Test
  void compose_spread_movesBareTimes() {
    Composer composer = SmallNetworks.composer(SmallNetworks.NUMBERS);
    Primer primer = SmallNetworks.primer(SmallNetworks.NUMBERS);
    Notes plain = composer.compose(primer, 200, new SamplingSpec(1), 1);
    Notes spread = composer.compose(primer, 200, new SamplingSpec(1).withSpread(0.5), 1);
    assertThat(deviation(plain)).isLessThan(0.1);
    assertThat(deviation(spread)).isBetween(0.4, 0.6);
    assertThat(composer.compose(primer, 200, new SamplingSpec(1).withSpread(0), 1))
        .isEqualTo(plain);
  }

  /** Of the logarithms of durations. */
  private static double deviation(Notes notes) {
    double[] logs =
        IntStream.range(0, notes.size())
            .mapToDouble(i -> Math.log((double) notes.durationMicros(i)))
            .toArray();
    double mean = IntStream.range(0, logs.length).mapToDouble(i -> logs[i]).average().orElseThrow();
    return Math.sqrt(
        IntStream.range(0, logs.length)
            .mapToDouble(i -> (logs[i] - mean) * (logs[i] - mean))
            .average()
            .orElseThrow());
  }
}
