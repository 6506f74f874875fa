package dev.continuo.model.play;

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
 *   step: read a note of each piece ─▶ [ended?] ─▶ one head after another, a draw for each
 * </pre>
 */
public final class Ensemble {
  private final NetworkSpec spec;
  private final int room;
  private final PieceLanes lanes;
  private final Network network;
  private final Batch rows;

  /** By their rows, without gaps. */
  private final List<Composition> pieces = new ArrayList<>();

  /**
   * Nobody yet.
   *
   * @param carried whether pieces go on in the state that they are in; else windows are read anew
   * @param room how many pieces there is room for
   */
  Ensemble(NetworkSpec spec, NetworkParameters parameters, boolean carried, int room) {
    this.spec = spec;
    this.room = room;
    lanes =
        carried
            ? new CarriedLanes(spec, parameters, room)
            : new WindowLanes(spec, parameters, room);
    network = lanes.network();
    rows = lanes.rows();
  }

  /** Pieces that are being composed. */
  public int size() {
    return pieces.size();
  }

  /** Whether there is no room for another. */
  public boolean full() {
    return pieces.size() == room;
  }

  /**
   * Takes a piece in; its next note comes with the next step.
   *
   * @throws IllegalStateException when there is no room
   */
  public void join(Composition piece) {
    if (full()) {
      throw new IllegalStateException("an ensemble of %d is full".formatted(room));
    }
    if (!piece.done()) {
      pieces.add(piece);
      lanes.join(piece);
    }
  }

  /**
   * Goes on by a note: each piece gets one, but for those whose primer is still being read.
   *
   * @return the pieces that are done, and have left
   */
  public List<Composition> step() {
    if (pieces.isEmpty()) {
      return List.of();
    }
    lanes.read();
    List<Integer> ready = new ArrayList<>();
    for (int row = 0; row < pieces.size(); row++) {
      if (lanes.hasReadAll(row)) {
        ready.add(row);
      }
    }
    if (!ready.isEmpty()) {
      network.forwardToHeads(rows.turn(null), 0, pieces.size());
      drawEnds(ready);
      ready.removeIf(row -> pieces.get(row).done());
      drawNotes(ready);
    }
    return leave();
  }

  private void drawEnds(List<Integer> ready) {
    List<Integer> asked = ready.stream().filter(row -> pieces.get(row).mayEnd()).toList();
    if (!asked.isEmpty()) {
      network.forwardHead(spec.endHead(), rows.turn(null), 0, pieces.size());
      asked.forEach(row -> pieces.get(row).drawEnd(network.outputs(spec.endHead()).fromRow(row)));
    }
  }

  private void drawNotes(List<Integer> ready) {
    if (ready.isEmpty()) {
      return;
    }
    drawNotes(ready, 0, pieces.size());
    for (int row : ready) {
      if (pieces.get(row).redraws()) {
        drawNotes(List.of(row), row, row + 1);
      }
    }
  }

  /** Asks the heads of rows {@code from} to {@code to}, exclusive. */
  private void drawNotes(List<Integer> ready, int from, int to) {
    ready.forEach(row -> pieces.get(row).begin());
    for (int head = 0; head < spec.heads().size(); head++) {
      network.forwardHead(head, rows.turn(null), from, to);
      boolean classes = rows.targets().holdsClasses(head);
      for (int row : ready) {
        int drawn = pieces.get(row).draw(head, network.outputs(head).fromRow(row));
        if (classes) {
          rows.targets().classes(head)[row] = drawn;
        }
      }
    }
    ready.forEach(row -> pieces.get(row).end());
  }

  /** Has a piece leave as it is; one that is not here any more may be named too. */
  public void leave(Composition piece) {
    int row = pieces.indexOf(piece);
    if (row >= 0) {
      leave(row);
    }
  }

  private List<Composition> leave() {
    List<Composition> done = new ArrayList<>();
    for (int row = pieces.size() - 1; row >= 0; row--) {
      if (pieces.get(row).done()) {
        done.add(pieces.get(row));
        leave(row);
      }
    }
    return done.reversed();
  }

  /** Who is in the last row takes the place of the one that leaves. */
  private void leave(int row) {
    lanes.leave(row);
    Composition last = pieces.removeLast();
    if (row < pieces.size()) {
      pieces.set(row, last);
    }
  }
}
