package dev.continuo.engine.torch;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

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
      set("OMP_WAIT_POLICY", "passive");
    }
  }

  /** Sets a variable for native code; Windows has no such function. */
  @SuppressWarnings("restricted") // libtorch itself is native: whoever starts it allows this
  private static void set(String name, String value) {
    Linker linker = Linker.nativeLinker();
    Optional<MethodHandle> setenv =
        linker
            .defaultLookup()
            .find("setenv")
            .map(symbol ->
                linker.downcallHandle(
                    symbol, FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT)));
    if (setenv.isEmpty()) {
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      var _ =
          (int) setenv.get().invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1);
    } catch (Throwable impossible) {
      throw new IllegalStateException("setenv failed", impossible);
    }
  }
}
