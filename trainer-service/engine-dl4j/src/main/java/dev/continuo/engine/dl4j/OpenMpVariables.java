package dev.continuo.engine.dl4j;

import dev.continuo.engine.NativeEnvironment;

/** The threads that ND4J shares its loops out to, as far as only the environment can set them. */
final class OpenMpVariables {
  private OpenMpVariables() {}

  /**
   * Lets waiting threads sleep. By default they spin, and where another program takes a core, an
   * update takes seconds in place of milliseconds. The native runtime reads it once, when loaded.
   *
   * @throws IllegalArgumentException when a variable is set to what ND4J cannot read
   */
  static void prepare() {
    String threads = System.getenv("OMP_NUM_THREADS");
    if (threads != null && !threads.matches("[0-9]{0,9}")) {
      throw new IllegalArgumentException(
          "for engine dl4j, OMP_NUM_THREADS must be a whole number or absent: '%s'"
              .formatted(threads));
    }
    NativeEnvironment.set("OMP_WAIT_POLICY", "PASSIVE");
    NativeEnvironment.set("GOMP_SPINCOUNT", "0");
  }
}
