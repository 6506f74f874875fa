package dev.continuo.engine.testkit;

import dev.continuo.model.Weights;
import dev.continuo.model.encode.Encoder;
import dev.continuo.model.encode.NoteValues;
import dev.continuo.model.network.Batch;
import dev.continuo.model.network.Network;
import dev.continuo.model.network.NetworkParameters;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.nn.kernels.Kernels;
import dev.continuo.nn.kernels.Matrix;

/** Takes a sequence through a network as it is played: a note at a time, in the state it has. */
final class NoteByNote {
  private final NetworkSpec spec;
  private final NoteValues notes;
  private final Network network;
  private final Batch batch;
  private final Encoder encoder;

  NoteByNote(NetworkSpec spec, Weights weights, NoteValues notes) {
    this.spec = spec;
    this.notes = notes;
    NetworkParameters parameters = NetworkParameters.packed(spec, weights, Kernels.best());
    network =
        spec.reading().everyNote()
            ? new Network(parameters, 1, 1)
            : Network.ofChosenLanes(parameters, 1, 1);
    batch = Batch.ofSingleNotes(spec, 1);
    batch.filled(1);
    encoder = new Encoder(spec);
  }

  /**
   * What heads put out for the first notes that are predicted: {@code [heads][count · outputs]}.
   */
  float[][] outputs(int count) {
    float[][] all = new float[spec.heads().size()][];
    for (int head = 0; head < all.length; head++) {
      all[head] = new float[count * width(head)];
    }
    for (int number = 0; number < count; number++) {
      if (spec.reading().everyNote()) {
        read(number, number > 0);
      } else {
        readWindow(number);
      }
      encoder.targets(notes, number + spec.reading().context(), batch, 0);
      network.forwardToHeads(batch.turn(null), 0, 1);
      for (int head = 0; head < all.length; head++) {
        network.forwardHead(head, batch.turn(null), 0, 1);
        Matrix row = network.outputs(head);
        int width = width(head);
        System.arraycopy(row.values(), row.offset(), all[head], number * width, width);
      }
    }
    return all;
  }

  private int width(int head) {
    return spec.heads().get(head).outputs();
  }

  private void readWindow(int first) {
    for (int t = 0; t < spec.reading().notes(); t++) {
      read(first + t, t > 0);
    }
    network.choose(0, 0);
  }

  private void read(int row, boolean goesOn) {
    int before = spec.reading().ends() ? 1 : 0;
    if (row < before) {
      encoder.begin(batch, 0);
    } else {
      encoder.inputs(notes, row - before, batch, 0);
    }
    batch.goesOn()[0] = goesOn;
    network.forwardLanes(batch.turn(null), 0, 1);
  }
}
