package dev.continuo.model.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.model.spec.Bins;
import dev.continuo.model.spec.ConstraintSpec;
import dev.continuo.model.spec.PitchSet;
import dev.continuo.model.spec.Property;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestraintTest {
  private static final float NEVER = Float.NEGATIVE_INFINITY;

  private static Restraint restraint(ConstraintSpec constraints) {
    return new Restraint(new Bounds(constraints, SmallNetworks.CLASSES));
  }

  @Test
  void mask_classesOutOfBounds_cannotBeDrawn() {
    Restraint restraint =
        restraint(
            ConstraintSpec.NONE
                .withPitches(PitchSet.Listed.of(List.of(61, 63)))
                .withDurations(0.025, 0.03));
    float[] logits = {1, 2, 3, 4};
    restraint.mask(Property.PITCH, new Bins.Whole(60, 4), logits);
    assertThat(logits).containsExactly(NEVER, 2, NEVER, 4);
    float[] times = {1, 2, 3, 4};
    restraint.mask(Property.DURATION, new Bins.Times(0, 10_000, 20_000, 30_000, 40_000), times);
    assertThat(times).containsExactly(NEVER, NEVER, 3, 4);
    float[] velocities = {1, 2};
    restraint.mask(Property.VELOCITY, new Bins.Whole(0, 2), velocities);
    assertThat(velocities).containsExactly(1, 2);
  }

  @Test
  void mask_noClassLeft_isImpossible() {
    Restraint restraint = restraint(ConstraintSpec.NONE.withRegister(60, 64));
    assertThatThrownBy(
            () -> restraint.mask(Property.PITCH, new Bins.Whole(70, 2), new float[] {1, 2}))
        .isInstanceOf(ImpossibleConstraintException.class)
        .hasMessage("pitches must have one that rests");
  }

  /** A voice is taken until its note ends, and the note that is known to be long needs another. */
  @Test
  void keep_timeOutOfBounds_isMovedToTheBound() {
    Restraint restraint = restraint(ConstraintSpec.NONE.withPolyphony(1).withDurations(0.1, null));
    restraint.keep(60);
    assertThat(restraint.keep(Property.STEP, 5)).as("the first begins at 0").isEqualTo(5);
    assertThat(restraint.keep(Property.DURATION, 90_000)).isEqualTo(100_000);
    restraint.end();
    assertThat(restraint.keep(Property.STEP, 40_000)).isEqualTo(100_000);
    assertThat(restraint.keep(Property.DURATION, 3_000_000))
        .as("longest step")
        .isEqualTo(2_000_000);
    restraint.keep(61);
    restraint.end();
    assertThat(restraint.keep(Property.STEP, 9_000_000)).isEqualTo(2_000_000);
  }
}
