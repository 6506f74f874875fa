package dev.continuo.evaluation.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.continuo.model.encode.NoteValues;
import dev.continuo.model.spec.Bins.Times;
import dev.continuo.model.spec.Bins.Whole;
import dev.continuo.model.spec.HeadSpec;
import dev.continuo.model.spec.HeadSpec.Categorical;
import dev.continuo.model.spec.HeadSpec.Mixture;
import dev.continuo.model.spec.HeadSpec.Positive;
import dev.continuo.model.spec.HiddenSpec;
import dev.continuo.model.spec.Property;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CellUnitsTest {
  private static final float[] SECONDS = {0.005f, 0.29f, 0.015f, 0.50f, 100};
  private static final NoteValues NOTES = (property, note) -> SECONDS[note];

  @Test
  void lacking_classesOfWholeCells_isTheMeanLogarithmOfHowMany() {
    // Cells 0, 1, 2 to 4, and 5 to 999.
    Categorical head = step(new Times(0, 10_000, 20_000, 50_000, 500_000));

    assertThat(lacking(head, 0)).isZero();
    assertThat(lacking(head, 1)).isCloseTo(Math.log(995), within(1e-12));
    assertThat(lacking(head, 0, 1)).isCloseTo(Math.log(995) / 2, within(1e-12));
    assertThat(lacking(head, 4))
        .as("the last class reaches as far as the cells do")
        .isCloseTo(Math.log(995), within(1e-12));
  }

  @Test
  void lacking_pitchesAndMixturesOfCells_isNothing() {
    NoteValues middle = (property, note) -> 60;
    HeadSpec pitch = new Categorical(Property.PITCH, new Whole(0, 128), 1, 0, List.of());
    HeadSpec duration = mixture(10_000, 2_000);

    assertThat(CellUnits.lacking(pitch, middle, IntStream.of(0))).hasValue(0);
    assertThat(CellUnits.lacking(duration, NOTES, IntStream.of(3))).hasValue(0);
  }

  @Test
  void lacking_whereCellsAreCutOrNothingIsADistribution_isUnknown() {
    Categorical cut = step(Times.growing(15_000, 4, 0.1, 400));

    assertThat(CellUnits.lacking(cut, NOTES, IntStream.of(0, 2))).isEmpty();
    assertThat(CellUnits.lacking(mixture(20_000, 1_000), NOTES, IntStream.of(0))).isEmpty();
    assertThat(CellUnits.lacking(new Positive(Property.STEP, 1, 0), NOTES, IntStream.of(0)))
        .isEmpty();
  }

  private static double lacking(HeadSpec head, int... notes) {
    return CellUnits.lacking(head, NOTES, IntStream.of(notes)).orElseThrow();
  }

  private static Categorical step(Times bins) {
    return new Categorical(Property.STEP, bins, 1, 0, List.of());
  }

  private static Mixture mixture(int unit, int count) {
    Times bins = Times.growing(10_000, 4, 0.3, 2_000);
    return new Mixture(Property.DURATION, bins, unit, count, 4, 1, HiddenSpec.NONE);
  }
}
