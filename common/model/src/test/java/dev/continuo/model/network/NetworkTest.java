package dev.continuo.model.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.model.Initializer;
import dev.continuo.model.Weights;
import dev.continuo.model.encode.Encoder;
import dev.continuo.model.encode.NoteValues;
import dev.continuo.model.spec.Bins;
import dev.continuo.model.spec.HeadSpec.Categorical;
import dev.continuo.model.spec.HeadSpec.Positive;
import dev.continuo.model.spec.HiddenSpec;
import dev.continuo.model.spec.InputSpec.Embedded;
import dev.continuo.model.spec.InputSpec.Scaled;
import dev.continuo.model.spec.LayerSpec.Linear;
import dev.continuo.model.spec.LayerSpec.Lstm;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Property;
import dev.continuo.model.spec.Reading;
import dev.continuo.nn.kernels.Kernels;
import dev.continuo.nn.kernels.Matrix;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same notes give the same bits, however they are cut and whoever goes beside them. */
class NetworkTest {
  private static final int NOTES = 24;

  private static final NetworkSpec SPEC =
      new NetworkSpec(
          new Reading.Passage(8),
          List.of(
              new Embedded(Property.PITCH, new Bins.Whole(0, 128), 12, 1),
              new Scaled(Property.STEP, 1)),
          List.of(new Lstm(19), new Linear(23), new Lstm(40)),
          List.of(
              new Categorical(
                  Property.PITCH,
                  new Bins.Whole(0, 128),
                  1,
                  new HiddenSpec(9, List.of(), 0.3, true),
                  true),
              new Positive(Property.STEP, 1, 10)));

  private static final Weights WEIGHTS = Initializer.initialize(SPEC, 5);
  private static final NetworkParameters PARAMETERS =
      NetworkParameters.packed(SPEC, WEIGHTS, Kernels.best());

  /** Lane {@code n} hears this one. */
  private static NoteValues notes(int n) {
    return (property, note) ->
        property == Property.PITCH ? (note * 7 + n * 13) % 128 : 0.1f * ((note + n) % 5);
  }

  @Test
  void forward_inTurnsOfAnyLength_isTheSame() {
    float[] whole = run(NOTES, 1, 0);
    for (int steps : new int[] {1, 3, 8, 12}) {
      assertThat(run(steps, 1, 0)).as("%d notes a turn", steps).isEqualTo(whole);
    }
  }

  @Test
  void forward_besideOtherLanes_isTheSame() {
    float[] alone = run(8, 1, 3);
    for (int lanes : new int[] {4, 7, 16}) {
      assertThat(run(8, lanes, 3)).as("%d lanes", lanes).isEqualTo(alone);
    }
  }

  /** All that the pitch head says of one stream, note after note. */
  private static float[] run(int steps, int lanes, int stream) {
    NetworkSpec spec =
        new NetworkSpec(new Reading.Passage(steps), SPEC.inputs(), SPEC.layers(), SPEC.heads());
    Network network = new Network(PARAMETERS, lanes, steps);
    Batch batch = new Batch(spec, lanes);
    batch.filled(lanes);
    Encoder encoder = new Encoder(spec);
    int lane = lanes == 1 ? 0 : stream;
    float[] said = new float[NOTES * 128];
    for (int first = 0; first < NOTES; first += steps) {
      for (int other = 0; other < lanes; other++) {
        encoder.inputs(notes(lanes == 1 ? stream : other), first, batch, other);
      }
      Arrays.fill(batch.goesOn(), first > 0);
      network.forwardLanes(batch.turn(null), 0, lanes);
      network.forwardRows(batch.turn(null), 0, network.rows());
      for (int t = 0; t < steps; t++) {
        Matrix row = network.outputs(0).fromRow(t * lanes + lane);
        System.arraycopy(row.values(), row.offset(), said, (first + t) * 128, 128);
      }
    }
    return said;
  }
}
