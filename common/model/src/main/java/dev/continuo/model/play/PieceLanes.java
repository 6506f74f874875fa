package dev.continuo.model.play;

import dev.continuo.model.network.Batch;
import dev.continuo.model.network.Network;

/**
 * Has a network read the notes of pieces, a note of each at a time, up to the rows that the heads
 * are asked for. The piece in a seat has the row of its number; seats have no gaps.
 */
interface PieceLanes {

  /** The network, behind what it has read. */
  Network network();

  /** For each seat what heads are given; filled for those that are taken. */
  Batch rows();

  /** Takes a piece in the next seat. */
  void join(Composition piece);

  /** Lets the piece in a seat go; the one in the last seat takes its place. */
  void leave(int seat);

  /** Reads a note of each piece. */
  void read();

  /** Whether all has been read of a piece, so that its next note can be drawn. */
  boolean hasReadAll(int seat);
}
