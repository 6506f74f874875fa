package dev.continuo.evaluation.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.continuo.evaluation.Made;
import dev.continuo.evaluation.SequenceNotes;
import dev.continuo.music.Note;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StyleMeasureTest {
  /** A chord of two seconds, a second of rest, and a note of a second. */
  private final SequenceNotes chord =
      Made.piece(
          "chord",
          List.of(
              new Note(0, 2_000_000, 60, 50, 0),
              new Note(0, 2_000_000, 64, 50, 0),
              new Note(3_000_000, 1_000_000, 72, 80, 0)));

  @Test
  void numbers_ofAChordAndANote_areThoseCountedByHand() {
    assertThat(number(StyleMeasure.PITCH_COUNT, chord)).isEqualTo(3);
    assertThat(number(StyleMeasure.PITCH_RANGE, chord)).isEqualTo(12);
    assertThat(number(StyleMeasure.PITCH_CLASS_ENTROPY, chord)).isCloseTo(0.918, within(1e-3));
    assertThat(number(StyleMeasure.INTERVAL, chord)).isEqualTo(6);
    assertThat(number(StyleMeasure.STEP, chord)).isCloseTo(1, within(1e-9));
    assertThat(number(StyleMeasure.DURATION, chord)).isCloseTo(5 / 3.0, within(1e-9));
    assertThat(number(StyleMeasure.VELOCITY, chord)).isCloseTo(60, within(1e-9));
    assertThat(number(StyleMeasure.DENSITY, chord)).isCloseTo(1, within(1e-9));
    assertThat(number(StyleMeasure.POLYPHONY, chord)).isCloseTo(5 / 3.0, within(1e-9));
    assertThat(number(StyleMeasure.SIMILARITY_60, chord)).isNaN();
  }

  @Test
  void scaleConsistency_isOneInAScaleAndSevenTwelfthsOfAllNotes() {
    assertThat(number(StyleMeasure.SCALE_CONSISTENCY, row(62, 64, 66, 67, 69, 71, 73)))
        .as("D major")
        .isCloseTo(1, within(1e-9));
    assertThat(number(StyleMeasure.SCALE_CONSISTENCY, row(57, 59, 60, 62, 64, 65, 68)))
        .as("A harmonic minor")
        .isCloseTo(1, within(1e-9));
    assertThat(
            number(
                StyleMeasure.SCALE_CONSISTENCY,
                row(60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71)))
        .isCloseTo(7 / 12.0, within(1e-9));
  }

  @Test
  void similarity_ofWhatComesAgain_isOneAtItsPeriod() {
    int[] pitches = new int[80];
    Arrays.setAll(pitches, i -> 60 + i / 2 % 4); // A new pitch every two seconds.
    SequenceNotes piece = row(pitches);

    assertThat(number(StyleMeasure.SIMILARITY_8, piece)).isCloseTo(1, within(1e-9));
    assertThat(number(StyleMeasure.SIMILARITY_4, piece)).isLessThan(0.2);
  }

  @ParameterizedTest
  @EnumSource(StyleMeasure.class)
  void histograms_ofAnyPiece_sumToOne(StyleMeasure measure) {
    if (measure.histogram()) {
      assertThat(Arrays.stream(measure.of(Made.tune("tune", 200, 5))).sum())
          .isCloseTo(1, within(1e-9));
    }
  }

  /** A note a second. */
  private static SequenceNotes row(int... pitches) {
    List<Note> notes = new ArrayList<>();
    for (int i = 0; i < pitches.length; i++) {
      notes.add(new Note(1_000_000L * i, 1_000_000, pitches[i], 64, 0));
    }
    return Made.piece("row", notes);
  }

  private static double number(StyleMeasure measure, SequenceNotes notes) {
    return measure.of(notes)[0];
  }
}
