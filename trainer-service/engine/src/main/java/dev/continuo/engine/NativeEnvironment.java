package dev.continuo.engine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * The environment as native libraries of this process read it. {@link System#getenv} goes on
 * showing what the process was started with.
 */
public final class NativeEnvironment {

  private NativeEnvironment() {}

  /** Sets a variable; Windows, which has no such function, keeps its. */
  @SuppressWarnings("restricted") // setenv is called with the form that POSIX gives it
  public static void set(String name, String value) {
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
