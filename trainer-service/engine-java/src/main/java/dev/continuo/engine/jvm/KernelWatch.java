package dev.continuo.engine.jvm;

import com.sun.management.ThreadMXBean;
import dev.continuo.model.spec.NetworkSpec;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Notices vectors on the heap. Once in some starts of the JVM, the JIT compiler does not inline a
 * call within a kernel and boxes each vector that crosses it: results are the same, at a twentieth
 * of the speed. Time would have to be compared with something; garbage need not, since an update
 * leaves nearly none when its vectors stay in registers.
 *
 * <p>An update is looked at every few seconds. Two in a row with too much garbage are reported,
 * once; a single one may come from kernels that are not compiled yet. Used by one thread.
 */
final class KernelWatch {
  private static final System.Logger LOG = System.getLogger(KernelWatch.class.getName());
  private static final long PAUSE = Duration.ofSeconds(3).toNanos();

  /** Updates after which C2 has compiled everything. */
  private static final int UPDATES = 100;

  private static final long BYTES = 256 << 10;

  /** For the few objects of a step's products. */
  private static final long BYTES_OF_STEP = 4 << 10;

  private final long limit;
  private final Consumer<String> warning;
  private final LongSupplier clock;
  private final LongSupplier garbage;
  private long since;
  private int updates;
  private int suspicions;
  private long before;

  KernelWatch(NetworkSpec network) {
    this(network, text -> LOG.log(System.Logger.Level.WARNING, text), System::nanoTime, garbage());
  }

  /**
   * A watch over given instruments.
   *
   * @param clock in nanoseconds
   * @param garbage bytes that this thread has allocated so far
   */
  KernelWatch(
      NetworkSpec network, Consumer<String> warning, LongSupplier clock, LongSupplier garbage) {
    this.warning = warning;
    this.clock = clock;
    this.garbage = garbage;
    limit = BYTES + BYTES_OF_STEP * network.reading().notes() * network.layers().size();
    since = clock.getAsLong();
  }

  /** Always 0 on a JVM that does not count. */
  static LongSupplier garbage() {
    return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean counting
            && counting.isThreadAllocatedMemorySupported()
        ? counting::getCurrentThreadAllocatedBytes
        : () -> 0;
  }

  /** To be called before an update. */
  void begin() {
    before = garbage.getAsLong();
  }

  /** To be called after it. */
  void end() {
    updates++;
    if (suspicions == 2 || updates < UPDATES || clock.getAsLong() - since < PAUSE) {
      return;
    }
    long left = garbage.getAsLong() - before;
    suspicions = left > limit ? suspicions + 1 : 0;
    if (suspicions == 2) {
      warning.accept(text(left));
    }
    updates = 0;
    since = clock.getAsLong();
  }

  private String text(long left) {
    return """
    training is slow: an update leaves %.1f MB of garbage, because the JIT compiler keeps \
    vectors on the heap in this start of the JVM. Results are the same. Starting the process \
    again usually helps; if it does not, './continuo bench kernels' shows which kernel is slow \
    here, and CONTINUO_JAVA_OPTIONS=-XX:UseAVX=2 may help\
    """
        .formatted(left / 1e6);
  }
}
