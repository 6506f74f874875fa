package dev.continuo.engine.torch;

import dev.continuo.engine.NativeEnvironment;

/**
 * How libtorch's threads wait for each other, which OpenMP reads from the environment when it is
 * loaded and never again.
 *
 * <p>Left to itself a thread spins for milliseconds. On two idle cores that makes an update of the
 * seed network 7 ms long where sleeping makes it 12; but beside an embedded broker it takes the
 * processor from the very thread that is waited for, and the same update took up to 800 ms in place
 * of 25.
 */
final class WaitPolicy {

  private WaitPolicy() {}

  /** Lets threads sleep while they wait, unless the environment says how they should. */
  static void waitAsleep() {
    if (System.getenv("OMP_WAIT_POLICY") == null && System.getenv("GOMP_SPINCOUNT") == null) {
      NativeEnvironment.set("OMP_WAIT_POLICY", "passive");
    }
  }
}
