package dev.continuo.engine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NativeEnvironmentTest {

  @Test
  void set_once_andAgain_isWhatNativeCodeReads() throws Throwable {
    assumeTrue(Linker.nativeLinker().defaultLookup().find("setenv").isPresent(), "Windows");
    NativeEnvironment.set("CONTINUO_NATIVE_TEST", "passive");
    assertThat(read("CONTINUO_NATIVE_TEST")).isEqualTo("passive");
    NativeEnvironment.set("CONTINUO_NATIVE_TEST", "0");
    assertThat(read("CONTINUO_NATIVE_TEST")).isEqualTo("0");
  }

  @SuppressWarnings("restricted") // getenv is called with the form that POSIX gives it
  private static String read(String name) throws Throwable {
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> function = linker.defaultLookup().find("getenv");
    FunctionDescriptor form = FunctionDescriptor.of(ADDRESS, ADDRESS);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value =
          (MemorySegment)
              linker
                  .downcallHandle(function.orElseThrow(), form)
                  .invokeExact(arena.allocateFrom(name));
      return value.reinterpret(100).getString(0);
    }
  }
}
