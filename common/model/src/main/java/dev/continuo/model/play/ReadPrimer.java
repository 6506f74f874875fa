package dev.continuo.model.play;

import dev.continuo.model.checkpoint.Primer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A primer that many pieces of one composer go on from: the first that has read it, but for its
 * last note, leaves its state to those that join an ensemble later. Threads may share one.
 */
public final class ReadPrimer {
  private final Primer primer;
  private volatile @Nullable List<float[]> state;

  /** Nobody has read it yet. */
  public ReadPrimer(Primer primer) {
    this.primer = primer;
  }

  Primer primer() {
    return primer;
  }

  /** Of the network behind all notes but the last; null where nobody has read them. */
  @Nullable List<float[]> state() {
    return state;
  }

  void state(List<float[]> read) {
    state = read;
  }
}
