package dev.continuo.model.play;

import dev.continuo.model.encode.Encoder;
import dev.continuo.model.network.Batch;
import dev.continuo.model.network.Network;
import dev.continuo.model.network.NetworkParameters;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.nn.LaneColumns;
import java.util.ArrayList;
import java.util.List;

/**
 * A note is predicted from the {@code T} notes before it, read from a state of zeros. These windows
 * overlap, and none waits for another: as soon as a note is known, all windows that it belongs to
 * go on by it, each in a lane of its own. So {@code T} rows share a product, where one window after
 * another would have {@code T} products of one row; the work and its results are the same.
 *
 * <pre>
 *   notes      0 1 2 3 4     T = 3: note 2 is read by the windows that begin at 0, 1 and 2;
 *   windows    ─────         the one at 0 has then read all of its own, and note 3 is drawn
 *                ─────
 *                  ─────
 * </pre>
 */
final class WindowLanes implements PieceLanes {
  private final int length;
  private final Network network;
  private final Batch lanes;
  private final Batch rows;
  private final Encoder encoder;
  private final List<Seat> seats = new ArrayList<>();

  /** Windows that are being read, by their lanes. */
  private final List<Window> windows = new ArrayList<>();

  private static final class Seat {
    private final Composition piece;

    /** Where it sits now. */
    private int number;

    /** Notes that have been read. */
    private int read;

    Seat(Composition piece, int number) {
      this.piece = piece;
      this.number = number;
    }
  }

  /**
   * A stretch of a piece.
   *
   * @param first number of its first note
   */
  private record Window(Seat seat, int first) {}

  WindowLanes(NetworkSpec spec, NetworkParameters parameters, int seats) {
    length = spec.reading().notes();
    network = Network.ofChosenLanes(parameters, seats * length, seats);
    lanes = Batch.ofSingleNotes(spec, seats * length);
    rows = Batch.ofSingleNotes(spec, seats);
    encoder = new Encoder(spec);
  }

  @Override
  public Network network() {
    return network;
  }

  @Override
  public Batch rows() {
    return rows;
  }

  @Override
  public void join(Composition piece) {
    seats.add(new Seat(piece, seats.size()));
  }

  @Override
  public void leave(int number) {
    Seat gone = seats.get(number);
    for (int lane = windows.size() - 1; lane >= 0; lane--) {
      if (windows.get(lane).seat == gone) {
        end(lane);
      }
    }
    Seat last = seats.removeLast();
    if (number < seats.size()) {
      last.number = number;
      seats.set(number, last);
    }
  }

  @Override
  public void read() {
    rows.filled(seats.size());
    for (Seat seat : seats) {
      encoder.inputs(seat.piece.read(), seat.read, rows, seat.number);
      // A window is worth beginning while there is a note to be drawn behind it.
      if (seat.read < seat.piece.most()) {
        windows.add(new Window(seat, seat.read));
      }
    }
    lanes.filled(windows.size());
    for (int lane = 0; lane < windows.size(); lane++) {
      Window window = windows.get(lane);
      lanes.goesOn()[lane] = window.first < window.seat.read;
      copyInputs(window.seat.number, lane);
    }
    network.forwardLanes(lanes.turn(null), 0, windows.size());
    seats.forEach(seat -> seat.read++);
    for (int lane = windows.size() - 1; lane >= 0; lane--) {
      Window window = windows.get(lane);
      if (window.first + length == window.seat.read) {
        network.choose(lane, window.seat.number);
        end(lane);
      }
    }
  }

  private void copyInputs(int row, int lane) {
    LaneColumns to = lanes.inputs();
    LaneColumns from = rows.inputs();
    for (int column = 0; column < from.columns(); column++) {
      if (from.holdsClasses(column)) {
        to.classes(column)[lane] = from.classes(column)[row];
      } else {
        to.numbers(column)[lane] = from.numbers(column)[row];
      }
    }
  }

  /** The window in the last lane takes its place. */
  private void end(int lane) {
    int last = windows.size() - 1;
    network.moveState(last, lane);
    windows.set(lane, windows.get(last));
    windows.remove(last);
  }

  /** The first time that is after the primer, which is a window. */
  @Override
  public boolean hasReadAll(int seat) {
    return seats.get(seat).read == seats.get(seat).piece.readable();
  }
}
