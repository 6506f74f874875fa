package dev.continuo.model.play;

import dev.continuo.model.encode.Encoder;
import dev.continuo.model.network.Batch;
import dev.continuo.model.network.Network;
import dev.continuo.model.network.NetworkParameters;
import dev.continuo.model.spec.NetworkSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Pieces that are composed together, a note of each at a time: weights are read once for all of
 * them. A piece may join at any note, and leaves when it is done; none hears of the others. One
 * thread at a time.
 *
 * <pre>
 *   step: encode what each piece has not read ─▶ lower stage ─▶ [ended?] ─▶ one head after another, a draw for each
 * </pre>
 */
public final class Ensemble {
  private final NetworkSpec spec;
  private final Network network;
  private final Batch batch;
  private final Encoder encoder;

  /** Rows that are read before a piece's first note. */
  private final int before;

  /** In the lanes from 0 on, without gaps. */
  private final List<Seat> seats = new ArrayList<>();

  /** A piece in its lane. */
  private static final class Seat {
    private final Composition piece;

    /** Rows that the network has read of it. */
    private int read;

    Seat(Composition piece) {
      this.piece = piece;
    }
  }

  /**
   * Nobody yet.
   *
   * @param lanes how many pieces there is room for
   */
  Ensemble(NetworkSpec spec, NetworkParameters parameters, int lanes) {
    this.spec = spec;
    boolean carried = spec.reading().everyNote();
    network = new Network(parameters, lanes, carried ? 1 : spec.reading().notes());
    batch = carried ? Batch.ofSingleNotes(spec, lanes) : new Batch(spec, lanes);
    encoder = new Encoder(spec);
    before = spec.reading().ends() ? 1 : 0;
  }

  /** Pieces that are being composed. */
  public int size() {
    return seats.size();
  }

  /** Whether there is no room for another. */
  public boolean full() {
    return seats.size() == batch.lanes();
  }

  /**
   * Takes a piece in; its next note comes with the next step.
   *
   * @throws IllegalStateException when there is no room
   */
  public void join(Composition piece) {
    if (full()) {
      throw new IllegalStateException("an ensemble of %d is full".formatted(batch.lanes()));
    }
    if (!piece.done()) {
      seats.add(new Seat(piece));
    }
  }

  /**
   * Goes on by a note: each piece gets one, but for those whose primer is still being read.
   *
   * @return the pieces that are done, and have left
   */
  public List<Composition> step() {
    if (seats.isEmpty()) {
      return List.of();
    }
    batch.filled(seats.size());
    for (int lane = 0; lane < seats.size(); lane++) {
      read(seats.get(lane), lane);
    }
    network.forwardLanes(batch.turn(null), 0, seats.size());
    network.forwardToHeads(batch.turn(null), 0, seats.size());
    List<Integer> ready = new ArrayList<>();
    for (int lane = 0; lane < seats.size(); lane++) {
      if (hasReadAll(seats.get(lane))) {
        ready.add(lane);
      }
    }
    drawEnds(ready);
    ready.removeIf(lane -> piece(lane).done());
    drawNotes(ready);
    return leave();
  }

  /** A window before the next note, or what comes next of the notes that have not been read. */
  private void read(Seat seat, int lane) {
    if (!spec.reading().everyNote()) {
      int first = seat.piece.readable() - spec.reading().notes();
      encoder.inputs(seat.piece.read(), first, batch, lane);
      return;
    }
    batch.goesOn()[lane] = seat.read > 0;
    if (seat.read < before) {
      encoder.begin(batch, lane);
    } else {
      encoder.inputs(seat.piece.read(), seat.read - before, batch, lane);
    }
    seat.read++;
  }

  private boolean hasReadAll(Seat seat) {
    return !spec.reading().everyNote() || seat.read == before + seat.piece.readable();
  }

  private void drawEnds(List<Integer> ready) {
    List<Integer> asked = ready.stream().filter(lane -> piece(lane).mayEnd()).toList();
    if (!asked.isEmpty()) {
      network.forwardHead(spec.endHead(), batch.turn(null), 0, seats.size());
      asked.forEach(lane -> piece(lane).drawEnd(network.outputs(spec.endHead()).fromRow(lane)));
    }
  }

  private void drawNotes(List<Integer> ready) {
    if (ready.isEmpty()) {
      return;
    }
    ready.forEach(lane -> piece(lane).begin());
    for (int head = 0; head < spec.heads().size(); head++) {
      network.forwardHead(head, batch.turn(null), 0, seats.size());
      boolean classes = batch.targets().holdsClasses(head);
      for (int lane : ready) {
        int drawn = piece(lane).draw(head, network.outputs(head).fromRow(lane));
        if (classes) {
          batch.targets().classes(head)[lane] = drawn;
        }
      }
    }
    ready.forEach(lane -> piece(lane).end());
  }

  private Composition piece(int lane) {
    return seats.get(lane).piece;
  }

  /** Who is in the last lane takes the place of one that leaves. */
  private List<Composition> leave() {
    List<Composition> done = new ArrayList<>();
    for (int lane = seats.size() - 1; lane >= 0; lane--) {
      if (piece(lane).done()) {
        done.add(piece(lane));
        int last = seats.size() - 1;
        network.moveState(last, lane);
        seats.set(lane, seats.get(last));
        seats.remove(last);
      }
    }
    return done.reversed();
  }
}
