package dev.continuo.model.play;

import dev.continuo.model.encode.Encoder;
import dev.continuo.model.network.Batch;
import dev.continuo.model.network.Network;
import dev.continuo.model.network.NetworkParameters;
import dev.continuo.model.spec.NetworkSpec;
import java.util.ArrayList;
import java.util.List;

/** Each piece is a lane, which goes on in the state that it is in. */
final class CarriedLanes implements PieceLanes {
  private final Network network;
  private final Batch batch;
  private final Encoder encoder;

  /** Rows that are read before a piece's first note. */
  private final int before;

  private final List<Seat> seats = new ArrayList<>();

  private static final class Seat {
    private final Composition piece;

    /** Rows that the network has read of it. */
    private int read;

    Seat(Composition piece) {
      this.piece = piece;
    }
  }

  CarriedLanes(NetworkSpec spec, NetworkParameters parameters, int seats) {
    network = Network.ofSingleNotes(parameters, seats);
    batch = Batch.ofSingleNotes(spec, seats);
    encoder = new Encoder(spec);
    before = spec.reading().ends() ? 1 : 0;
  }

  @Override
  public Network network() {
    return network;
  }

  @Override
  public Batch rows() {
    return batch;
  }

  @Override
  public void join(Composition piece) {
    Seat seat = new Seat(piece);
    seats.add(seat);
    List<float[]> state = piece.shared().state();
    if (state != null) {
      network.laneState(seats.size() - 1, state);
      seat.read = lastOfPrimer(seat);
    }
  }

  /** Rows before the one that the primer's last note is. */
  private int lastOfPrimer(Seat seat) {
    return before + seat.piece.primer().size() - 1;
  }

  @Override
  public void leave(int seat) {
    int last = seats.size() - 1;
    network.moveState(last, seat);
    seats.set(seat, seats.get(last));
    seats.remove(last);
  }

  @Override
  public void read() {
    batch.filled(seats.size());
    for (int lane = 0; lane < seats.size(); lane++) {
      Seat seat = seats.get(lane);
      batch.goesOn()[lane] = seat.read > 0;
      if (seat.read < before) {
        encoder.begin(batch, lane);
      } else {
        encoder.inputs(seat.piece.read(), seat.read - before, batch, lane);
      }
      seat.read++;
    }
    network.forwardLanes(batch.turn(null), 0, seats.size());
    for (int lane = 0; lane < seats.size(); lane++) {
      Seat seat = seats.get(lane);
      if (seat.read == lastOfPrimer(seat) && seat.piece.fillsAGap()) {
        seat.piece.shared().state(network.laneState(lane));
      }
    }
  }

  @Override
  public boolean hasReadAll(int seat) {
    return seats.get(seat).read == before + seats.get(seat).piece.readable();
  }
}
