package dev.continuo.model.play;

import dev.continuo.model.encode.Encoder;
import dev.continuo.model.encode.NoteValues;
import dev.continuo.model.network.Batch;
import dev.continuo.model.network.Network;
import dev.continuo.model.network.NetworkParameters;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.nn.kernels.Matrix;

/**
 * Runs a network on one stream of notes: {@link #read} up to a note, then one head after another of
 * the note behind it. A network that knows of beginnings reads that of the stream first. One thread
 * at a time.
 */
final class Predictor {
  private final NetworkSpec spec;
  private final Network network;
  private final Batch batch;
  private final Encoder encoder;

  /** Rows that are read before the first note. */
  private final int before;

  /** Rows that have been read. */
  private int read;

  Predictor(NetworkSpec spec, NetworkParameters parameters) {
    this.spec = spec;
    boolean carried = spec.reading().everyNote();
    network = new Network(parameters, 1, carried ? 1 : spec.reading().notes());
    batch = carried ? Batch.ofSingleNotes(spec, 1) : new Batch(spec, 1);
    batch.filled(1);
    encoder = new Encoder(spec);
    before = spec.reading().ends() ? 1 : 0;
  }

  /**
   * Reads the notes up to {@code end} (exclusive): a window before it, from a zero state, or those
   * that have not been read yet, one by one.
   */
  void read(NoteValues notes, int end) {
    if (spec.reading().everyNote()) {
      for (; read < before + end; read++) {
        batch.goesOn()[0] = read > 0;
        if (read < before) {
          encoder.begin(batch, 0);
          forward();
        } else {
          readFrom(notes, read - before);
        }
      }
    } else {
      readFrom(notes, end - spec.reading().notes());
    }
  }

  private void readFrom(NoteValues notes, int first) {
    encoder.inputs(notes, first, batch, 0);
    forward();
  }

  private void forward() {
    network.forwardLanes(batch.turn(null), 0, 1);
    network.forwardToHeads(batch.turn(null), 0, 1);
  }

  /**
   * What a head says of the next note, given the classes of those before it; valid until the next.
   */
  Matrix outputs(int head) {
    network.forwardHead(head, batch.turn(null), 0, 1);
    return network.outputs(head);
  }

  /** Says which class a head's property has, to the heads that are given it. */
  void give(int head, int index) {
    batch.targets().classes(head)[0] = index;
  }
}
