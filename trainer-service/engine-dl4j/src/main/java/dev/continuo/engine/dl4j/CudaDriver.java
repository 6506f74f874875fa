package dev.continuo.engine.dl4j;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.continuo.engine.dl4j.Card.Capability;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks NVIDIA's driver, which needs no CUDA library: what it says of a GPU is known before a
 * backend is loaded that could not run there.
 */
@SuppressWarnings(
    "restricted") // the driver's functions are called with the forms that it documents
final class CudaDriver {
  private static final int NAME_LENGTH = 256;
  private static final int CAPABILITY_MAJOR = 75;
  private static final int CAPABILITY_MINOR = 76;

  private final SymbolLookup library;

  private CudaDriver(SymbolLookup library) {
    this.library = library;
  }

  /** The GPUs that this process sees; none without a driver. */
  static List<Card> cards() {
    String file =
        System.getProperty("os.name").startsWith("Windows") ? "nvcuda.dll" : "libcuda.so.1";
    return cards(file);
  }

  /** The GPUs of the driver in a library. */
  static List<Card> cards(String library) {
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup symbols;
      try {
        symbols = SymbolLookup.libraryLookup(library, arena);
      } catch (IllegalArgumentException noDriver) {
        return List.of();
      }
      return new CudaDriver(symbols).list(arena);
    }
  }

  private List<Card> list(Arena arena) {
    MemorySegment number = arena.allocate(JAVA_INT);
    if (call("cuInit", 0) != 0 || call("cuDeviceGetCount", number) != 0) {
      return List.of();
    }
    int count = number.get(JAVA_INT, 0);
    List<Card> cards = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      check(call("cuDeviceGet", number, n));
      int device = number.get(JAVA_INT, 0);
      MemorySegment name = arena.allocate(NAME_LENGTH);
      check(call("cuDeviceGetName", name, NAME_LENGTH, device));
      check(call("cuDeviceGetAttribute", number, CAPABILITY_MAJOR, device));
      int major = number.get(JAVA_INT, 0);
      check(call("cuDeviceGetAttribute", number, CAPABILITY_MINOR, device));
      cards.add(new Card(n, name.getString(0), new Capability(major, number.get(JAVA_INT, 0))));
    }
    return cards;
  }

  private static void check(int result) {
    if (result != 0) {
      throw new IllegalStateException("the CUDA driver failed with code " + result);
    }
  }

  /** Calls a function of ints and addresses. */
  private int call(String function, Object... arguments) {
    MemoryLayout[] forms = new MemoryLayout[arguments.length];
    for (int i = 0; i < forms.length; i++) {
      forms[i] = arguments[i] instanceof Integer ? JAVA_INT : ADDRESS;
    }
    try {
      return (int)
          Linker.nativeLinker()
              .downcallHandle(library.findOrThrow(function), FunctionDescriptor.of(JAVA_INT, forms))
              .invokeWithArguments(arguments);
    } catch (Throwable wrong) {
      throw new IllegalStateException("cannot call " + function + " of the CUDA driver", wrong);
    }
  }
}
