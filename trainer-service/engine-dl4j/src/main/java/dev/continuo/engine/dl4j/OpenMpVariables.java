package dev.continuo.engine.dl4j;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

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
    set("OMP_WAIT_POLICY", "PASSIVE");
    set("GOMP_SPINCOUNT", "0");
  }

  /** Sets a variable of the native environment; Windows, which has no such function, keeps its. */
  @SuppressWarnings("restricted") // setenv is called with the form that POSIX gives it
  private static void set(String name, String value) {
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> function = linker.defaultLookup().find("setenv");
    if (function.isEmpty()) {
      return;
    }
    FunctionDescriptor form = FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
    try (Arena arena = Arena.ofConfined()) {
      int result =
          (int)
              linker
                  .downcallHandle(function.get(), form)
                  .invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1);
      if (result != 0) {
        throw new IllegalStateException("cannot set " + name);
      }
    } catch (RuntimeException | Error wrong) {
      throw wrong;
    } catch (Throwable wrong) {
      throw new IllegalStateException("cannot set " + name, wrong);
    }
  }
}
