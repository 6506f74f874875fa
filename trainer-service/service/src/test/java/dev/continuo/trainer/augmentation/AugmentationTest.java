package dev.continuo.trainer.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.continuo.events.WindowRun;
import dev.continuo.model.encode.NoteValues;
import dev.continuo.model.spec.AugmentationSpec;
import dev.continuo.model.spec.Property;
import dev.continuo.trainer.dataset.NoteFile;
import dev.continuo.trainer.dataset.RandomPieces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AugmentationTest {
  private static final int PIECES = 40;
  private static final int NOTES = 60;
  private static final AugmentationSpec SPEC = new AugmentationSpec(6, 0.1);

  /** Random pieces, each from the lowest of these pitches to the highest. */
  private static NoteFile notes(int lowest, int highest) {
    Random random = new Random(lowest);
    List<WindowRun> runs = new ArrayList<>();
    for (int piece = 0; piece < PIECES; piece++) {
      WindowRun run = RandomPieces.piece("piece-%03d".formatted(piece), NOTES, piece);
      for (int i = 0; i < NOTES; i++) {
        run.pitch()[i] = (byte) (lowest + random.nextInt(highest - lowest + 1));
      }
      run.pitch()[0] = (byte) lowest;
      run.pitch()[1] = (byte) highest;
      runs.add(run);
    }
    return RandomPieces.rows(runs);
  }

  @Test
  void heard_off_isTheNotesThemselves() {
    NoteFile notes = notes(40, 80);

    assertThat(new Augmentation(notes, AugmentationSpec.NONE).heard(1, 1).apply(7)).isSameAs(notes);
  }

  @Test
  void heard_sameSeedEpochAndRow_isTheSameAndOtherwiseAnother() {
    NoteFile notes = notes(40, 80);

    assertThat(all(notes, 1, 1)).isEqualTo(all(notes, 1, 1));
    assertThat(List.of(all(notes, 1, 1), all(notes, 1, 2), all(notes, 2, 1)))
        .doesNotHaveDuplicates();
  }

  private static List<NoteValues> all(NoteFile notes, long seed, int epoch) {
    IntFunction<NoteValues> heard = new Augmentation(notes, SPEC).heard(seed, epoch);
    List<NoteValues> all = new ArrayList<>();
    for (int row = 0; row < notes.notes(); row += NOTES) {
      all.add(heard.apply(row));
    }
    return all;
  }

  @Test
  void heard_anyNote_isMovedAndStretchedLikeAllOfItsStretch() {
    NoteFile notes = notes(40, 80);
    NoteValues heard = new Augmentation(notes, SPEC).heard(3, 4).apply(20);

    float up = heard.value(Property.PITCH, 20) - notes.value(Property.PITCH, 20);
    float stretch = heard.value(Property.STEP, 20) / notes.value(Property.STEP, 20);
    for (int row = 20; row < NOTES; row++) {
      assertThat(heard.value(Property.PITCH, row)).isEqualTo(notes.pitch(row) + up);
      assertThat(heard.value(Property.STEP, row))
          .isCloseTo(notes.step(row) * stretch, within(1e-5f));
      assertThat(heard.value(Property.DURATION, row))
          .isCloseTo(notes.duration(row) * stretch, within(1e-5f));
      for (Property property : List.of(Property.VELOCITY, Property.INTERVAL)) {
        assertThat(heard.value(property, row)).isEqualTo(notes.value(property, row));
      }
    }
  }

  /**
   * Pieces on the piano stay on it, others within MIDI's pitches; all that is possible is drawn.
   */
  @ParameterizedTest
  @CsvSource({
    "40, 80, -6, 6", "21, 80, 0, 6", "23, 105, -2, 3", "21, 108, 0, 0", "20, 100, -6, 6",
    "4, 60, -4, 6", "50, 109, -6, 6", "60, 125, -6, 2", "0, 127, 0, 0", "30, 108, -6, 0",
  })
  void heard_pieceAtAnEnd_isMovedAsFarAsAllItsNotesCan(int low, int high, int least, int most) {
    NoteFile notes = notes(low, high);
    int[] drawn = new int[13];
    int draws = 0;
    DoubleSummaryStatistics stretches = new DoubleSummaryStatistics();
    for (int epoch = 1; epoch <= 50; epoch++) {
      IntFunction<NoteValues> heard = new Augmentation(notes, SPEC).heard(5, epoch);
      for (int row = 0; row < notes.notes(); row += NOTES / 2) {
        NoteValues shifted = heard.apply(row);
        drawn[(int) (shifted.value(Property.PITCH, row) - notes.pitch(row)) + 6]++;
        draws++;
        stretches.accept(Math.log(stretch(shifted, notes, row)));
      }
    }
    double even = (double) draws / (most - least + 1);
    for (int up = -6; up <= 6; up++) {
      boolean possible = up >= least && up <= most;
      // Five standard deviations of a count.
      assertThat((double) drawn[up + 6])
          .as("%d semitones", up)
          .isCloseTo(possible ? even : 0, within(possible ? 5 * Math.sqrt(even) : 0));
    }
    assertThat(stretches.getMin()).isCloseTo(-0.1, within(0.002));
    assertThat(stretches.getMax()).isCloseTo(0.1, within(0.002));
    assertThat(stretches.getAverage()).isCloseTo(0, within(0.005));
  }

  private static double stretch(NoteValues heard, NoteFile notes, int row) {
    return heard.value(Property.DURATION, row) / notes.duration(row);
  }

  @Test
  void heard_pieceWithoutNotesBefore_isMovedByItsOwnRange() {
    WindowRun none = RandomPieces.piece("a", 0, 1);
    WindowRun high = RandomPieces.piece("b", 4, 1);
    Arrays.fill(high.pitch(), (byte) 127);
    NoteFile notes = RandomPieces.rows(List.of(none, high));

    for (int epoch = 1; epoch < 100; epoch++) {
      assertThat(new Augmentation(notes, SPEC).heard(1, epoch).apply(0).value(Property.PITCH, 0))
          .isBetween(121f, 127f);
    }
  }
}
