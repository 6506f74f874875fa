package dev.continuo.model.play;

import dev.continuo.model.checkpoint.Primer;
import dev.continuo.model.encode.Encoder;
import dev.continuo.model.network.Batch;
import dev.continuo.model.network.Network;
import dev.continuo.model.network.NetworkParameters;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.nn.LaneColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
 *
 * <p>Pieces begin with the same primers again and again: the windows that have read one, but for
 * its last note, are kept as they are then.
 */
final class WindowLanes implements PieceLanes {
  /** Primers whose windows are kept: some hundred kilobytes for seed's. */
  private static final int MOST_PRIMED = 32;

  /** Rows that the fastest product goes through at a time. */
  private static final int TILE = 8;

  private final int length;
  private final Network network;
  private final Batch lanes;
  private final Batch rows;
  private final Encoder encoder;
  private final List<Seat> seats = new ArrayList<>();

  /** Windows that are being read, by their lanes. */
  private final List<Window> windows = new ArrayList<>();

  /** States of the windows from note 0 on, behind all of a primer but its last note. */
  private final Map<Primer, List<List<float[]>>> primed =
      new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Primer, List<List<float[]>>> eldest) {
          return size() > MOST_PRIMED;
        }
      };

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
    int room = (seats * length + TILE - 1) / TILE * TILE;
    network = Network.ofChosenLanes(parameters, room, seats);
    lanes = Batch.ofSingleNotes(spec, room);
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
    Seat seat = new Seat(piece, seats.size());
    seats.add(seat);
    List<List<float[]>> states = primed.get(piece.primer());
    if (states != null) {
      for (int first = 0; first < Math.min(states.size(), piece.most()); first++) {
        network.laneState(windows.size(), states.get(first));
        windows.add(new Window(seat, first));
      }
      seat.read = length - 1;
    }
  }

  /** Keeps the windows of a piece that has read its primer but for the last note. */
  private void keep(Seat seat) {
    if (seat.piece.most() < length || primed.containsKey(seat.piece.primer())) {
      return;
    }
    List<List<float[]>> states = new ArrayList<>(Collections.nCopies(length - 1, List.of()));
    for (int lane = 0; lane < windows.size(); lane++) {
      if (windows.get(lane).seat == seat) {
        states.set(windows.get(lane).first, network.laneState(lane));
      }
    }
    primed.put(seat.piece.primer(), states);
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
    network.forwardLanes(lanes.turn(null), 0, wholeTiles(windows.size()));
    for (Seat seat : seats) {
      seat.read++;
      if (seat.read == length - 1) {
        keep(seat);
      }
    }
    for (int lane = windows.size() - 1; lane >= 0; lane--) {
      Window window = windows.get(lane);
      if (window.first + length == window.seat.read) {
        network.choose(lane, window.seat.number);
        end(lane);
      }
    }
  }

  /** Half a tile or more of rows is computed sooner as a whole one; nobody reads the others. */
  private int wholeTiles(int count) {
    int rest = count % TILE;
    if (rest < TILE / 2) {
      return count;
    }
    int whole = count - rest + TILE;
    Arrays.fill(lanes.goesOn(), count, whole, false);
    lanes.filled(whole);
    return whole;
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
