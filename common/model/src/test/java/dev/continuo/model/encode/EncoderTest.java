package dev.continuo.model.encode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.model.network.Batch;
import dev.continuo.model.spec.Bins;
import dev.continuo.model.spec.HeadSpec.Categorical;
import dev.continuo.model.spec.HeadSpec.Positive;
import dev.continuo.model.spec.HiddenSpec;
import dev.continuo.model.spec.InputSpec.Embedded;
import dev.continuo.model.spec.InputSpec.Logarithm;
import dev.continuo.model.spec.InputSpec.Scaled;
import dev.continuo.model.spec.LayerSpec.Lstm;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Property;
import dev.continuo.model.spec.Reading;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncoderTest {
  private static final int LENGTH = 4;
  private static final int NO_NOTE = 128;
  private static final int END = 9;

  /** Note {@code n} of all that there are. */
  private static final NoteValues NOTES =
      (property, note) -> property == Property.PITCH ? 40 + note : note % 9;

  private static Batch filled(boolean ends, int row, int count) {
    NetworkSpec network = network(ends);
    Batch batch = new Batch(network, 2);
    batch.filled(2);
    for (int column = 0; column < 2; column++) {
      Arrays.fill(batch.targets().classes(column), 7);
    }
    Arrays.fill(batch.targets().numbers(2), 7);
    Arrays.fill(batch.inputs().numbers(1), 7);
    new Encoder(network).passage(NOTES, 10, 16, row, count, batch, 1);
    batch.check(2);
    return batch;
  }

  private static NetworkSpec network(boolean ends) {
    Bins pitches = new Bins.Whole(0, 128);
    return new NetworkSpec(
        new Reading.Passage(LENGTH, ends),
        List.of(
            new Embedded(Property.PITCH, pitches, 3, 1),
            new Scaled(Property.VELOCITY, 1, 1),
            new Logarithm(Property.STEP)),
        List.of(new Lstm(2)),
        List.of(
            new Categorical(Property.STEP, 9, 1),
            new Categorical(
                Property.PITCH, pitches, 1, new HiddenSpec(2, List.of(Property.STEP)), true),
            new Positive(Property.DURATION, 1, 1)));
  }

  private static List<Integer> lane(int[] column) {
    return Arrays.stream(column).skip(LENGTH).boxed().toList();
  }

  @Test
  void passage_firstRows_beginBeforeTheFirstNote() {
    Batch batch = filled(true, 0, 4);

    assertThat(lane(batch.inputs().classes(0))).containsExactly(NO_NOTE, 50, 51, 52);
    assertThat(batch.inputs().numbers(1)).endsWith(0, 2, 3, 4);
    assertThat(batch.inputs().numbers(2)[LENGTH]).isZero();
    assertThat(lane(batch.pitchesBefore())).containsExactly(60, 50, 51, 52);
    assertThat(lane(batch.targets().classes(1))).containsExactly(50, 51, 52, 53);
    assertThat(batch.counts()).containsExactly(8, 8, 8);
  }

  @Test
  void passage_lastRows_haveTheEndBehindTheLastNote() {
    Batch batch = filled(true, 4, 3);

    assertThat(lane(batch.inputs().classes(0))).startsWith(53, 54, 55);
    assertThat(lane(batch.pitchesBefore())).startsWith(53, 54, 55);
    assertThat(lane(batch.targets().classes(0))).containsExactly(14 % 9, 15 % 9, END, 7);
    assertThat(lane(batch.targets().classes(1))).containsExactly(54, 55, 0, 7);
    assertThat(batch.targets().numbers(2)).endsWith(5, 6, 0, 7);
    // The end is one target of step, and none of the others.
    assertThat(batch.counts()).containsExactly(8, 7, 7);
    assertThat(batch.turn(null).counts(1, LENGTH + 2)).isFalse();
    assertThat(batch.turn(null).counts(0, LENGTH + 2)).isTrue();
  }

  @Test
  void passage_ofNoRows_changesNothing() {
    for (boolean ends : new boolean[] {true, false}) {
      Batch batch = filled(ends, 40, 0);

      assertThat(batch.targets().classes(0)).containsOnly(7);
      assertThat(batch.inputs().numbers(1)).containsOnly(7);
    }
  }

  @Test
  void passage_whereNothingEnds_goesFromNoteToNote() {
    Batch batch = filled(false, 2, 3);

    assertThat(lane(batch.inputs().classes(0))).startsWith(52, 53, 54);
    assertThat(lane(batch.pitchesBefore())).startsWith(52, 53, 54);
    assertThat(lane(batch.targets().classes(1))).containsExactly(53, 54, 55, 7);
    assertThat(batch.counts()).containsExactly(8, 8, 8);
  }
}
