package dev.continuo.generator.originality;

import dev.continuo.evaluation.originality.NoteLine;
import dev.continuo.evaluation.originality.RunIndex;
import dev.continuo.events.kafka.Clients;
import dev.continuo.registry.pieces.Takedowns;
import dev.continuo.runtime.SteadyThread;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Says of a track which run of its notes is in a piece. A thread of its own follows the topics; who
 * asks never waits for it.
 *
 * <p>All parts of a piece count together, as one line, but for drums; so do they however windows
 * are cut. Pieces that were taken down or replaced are none, a second or so later.
 */
public final class Originality {
  private final RunIndex index = new RunIndex();
  private final UsualUpkeep usual = new UsualUpkeep(index);
  private final LeftOut leftOut;
  private final ArrivingPieces arriving;
  private volatile boolean ready;

  /** Knows no piece yet. */
  public Originality(Takedowns takedowns) {
    leftOut = new LeftOut(takedowns, index);
    arriving = new ArrivingPieces(index, leftOut);
  }

  /** The thread that follows the notes topic; not started yet. */
  public SteadyThread follower(String bootstrapServers) {
    return SteadyThread.of(
        "originality",
        () ->
            new NotesSession(
                Clients.reader(bootstrapServers), arriving, leftOut, usual, () -> ready = true));
  }

  /** Whether all pieces are known that were there when the thread began; stays so. */
  public boolean ready() {
    return ready;
  }

  /** How many pieces are known. */
  public int pieces() {
    return index.pieces();
  }

  /** The notes of a piece, to be a primer; empty where it is not known. */
  public Optional<NoteLine> piece(String pieceId) {
    return leftOut.replaced().contains(pieceId) ? Optional.empty() : index.line(pieceId);
  }

  /**
   * What a track has in common with pieces; empty while that cannot be known, until {@link #ready}.
   *
   * @param primer what was asked for as the track's beginning, of which nothing counts wherever the
   *     track has it; {@link NoteLine#NONE} without one
   * @param excluded ids of pieces that do not count either
   */
  public Optional<Finding> find(NoteLine track, NoteLine primer, Set<String> excluded) {
    if (!ready) {
      return Optional.empty();
    }
    Set<String> passed = new HashSet<>(leftOut.replaced());
    passed.addAll(excluded);
    return Optional.of(
        new Finding(index.pieces(), index.search(track, primer, passed), usual.of(track.size())));
  }
}
