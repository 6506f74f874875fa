package dev.continuo.evaluation.likelihood;

import dev.continuo.evaluation.SequenceNotes;
import dev.continuo.model.encode.Encoder;
import dev.continuo.model.network.Batch;
import dev.continuo.model.network.Network;
import dev.continuo.model.network.NetworkParameters;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.nn.kernels.Matrix;
import java.util.List;

/**
 * Takes a network through sequences as it was trained: from each one's beginning, which is read
 * where the network knows of it, in the state that it has, all of a group beside each other; or,
 * where it reads windows, window after window from a state of zeros. Each head is given the true
 * values of those before it. One thread at a time.
 */
final class Walk {
  /** Notes that a network holds at a time, as far as its passages allow. */
  private static final int MOST_ROWS = 2_048;

  private static final int MOST_LANES = 16;
  private static final int WINDOWS = 64;

  private final NetworkSpec spec;
  private final NetworkParameters parameters;
  private final Encoder encoder;
  private final NoteRange range;

  /** Told what is predicted of a note. */
  interface Listener {
    /**
     * One note.
     *
     * @param sequence number in the group
     * @param note number in the sequence
     * @param head number of the head
     * @param outputs its numbers, in the first row
     */
    void predicted(int sequence, int note, int head, Matrix outputs);
  }

  Walk(NetworkSpec spec, NetworkParameters parameters, NoteRange range) {
    this.spec = spec;
    this.parameters = parameters;
    this.range = range;
    encoder = new Encoder(spec);
  }

  /** How many sequences are best walked through together. */
  static int lanes(NetworkSpec spec) {
    return spec.reading().everyNote()
        ? Math.clamp(MOST_ROWS / spec.reading().notes(), 1, MOST_LANES)
        : 1;
  }

  void through(List<SequenceNotes> group, Listener listener) {
    if (spec.reading().everyNote()) {
      passages(group, listener);
    } else {
      for (int sequence = 0; sequence < group.size(); sequence++) {
        windows(group.get(sequence), sequence, listener);
      }
    }
  }

  private void passages(List<SequenceNotes> group, Listener listener) {
    int steps = spec.reading().notes();
    int lanes = group.size();
    Network network = new Network(parameters, lanes, steps);
    Batch batch = new Batch(spec, lanes);
    batch.filled(lanes);
    int last = group.stream().mapToInt(notes -> range.end(notes.size())).max().orElse(0);
    int context = spec.reading().context();
    for (int row = 0; row + context < last; row += steps) {
      int first = row + context; // the note behind that row
      for (int lane = 0; lane < lanes; lane++) {
        SequenceNotes notes = group.get(lane);
        batch.goesOn()[lane] = row > 0;
        encoder.passage(notes, 0, notes.size(), row, count(notes, first, steps), batch, lane);
      }
      network.forwardLanes(batch.turn(null), 0, lanes);
      network.forwardRows(batch.turn(null), 0, network.rows());
      for (int lane = 0; lane < lanes; lane++) {
        int count = count(group.get(lane), first, steps);
        for (int t = Math.max(0, range.from() - first); t < count; t++) {
          tell(network, t * lanes + lane, lane, first + t, listener);
        }
      }
    }
  }

  /** Notes that a lane's turn foretells, from that number on. */
  private int count(SequenceNotes notes, int first, int steps) {
    return Math.clamp((long) range.end(notes.size()) - first, 0, steps);
  }

  private void windows(SequenceNotes notes, int sequence, Listener listener) {
    int window = spec.reading().notes();
    int end = range.end(notes.size());
    Network network = new Network(parameters, WINDOWS, window);
    Batch batch = new Batch(spec, WINDOWS);
    for (int first = range.from(); first < end; first += WINDOWS) {
      int count = Math.min(WINDOWS, end - first);
      batch.filled(count);
      for (int lane = 0; lane < count; lane++) {
        encoder.inputs(notes, first + lane - window, batch, lane);
        encoder.targets(notes, first + lane, batch, lane);
      }
      network.forwardLanes(batch.turn(null), 0, WINDOWS);
      network.forwardRows(batch.turn(null), 0, WINDOWS);
      for (int lane = 0; lane < count; lane++) {
        tell(network, lane, sequence, first + lane, listener);
      }
    }
  }

  private void tell(Network network, int row, int sequence, int note, Listener listener) {
    for (int head = 0; head < spec.heads().size(); head++) {
      listener.predicted(sequence, note, head, network.outputs(head).fromRow(row));
    }
  }
}
