package dev.continuo.trainer.run;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Says to the thread that works on a run that it must not go on, and why. */
public final class StopSignal {
  private final AtomicReference<@Nullable RuntimeException> cause = new AtomicReference<>();
  private final BooleanSupplier closing;

  /** One that only {@link #stop} ends. */
  public StopSignal() {
    this(() -> false);
  }

  /**
   * One that ends with the trainer, too.
   *
   * @param closing whether that closes
   */
  public StopSignal(BooleanSupplier closing) {
    this.closing = closing;
  }

  /** Asks for an end; the first cause counts. */
  public void stop(RuntimeException why) {
    cause.compareAndSet(null, why);
  }

  /** Called between two pieces of work: throws the cause once there is one. */
  public void check() {
    RuntimeException why = cause.get();
    if (why != null) {
      throw why;
    }
    if (closing.getAsBoolean()) {
      throw new RunStoppedException("the trainer closes");
    }
  }
}
