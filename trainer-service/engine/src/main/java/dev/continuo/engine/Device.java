package dev.continuo.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an engine computes.
 *
 * @param label {@code auto}, {@code cpu} or {@code cuda:N}
 */
public record Device(String label) {
  private static final Pattern FORM = Pattern.compile("auto|cpu|cuda:([0-9]{1,3})");

  /** The best that the engine finds. */
  public static final Device AUTO = new Device("auto");

  /** The processor. */
  public static final Device CPU = new Device("cpu");

  public Device {
    if (!FORM.matcher(label).matches()) {
      throw new IllegalArgumentException(
          "device must be auto, cpu or cuda:N, like cuda:0: '" + label + "'");
    }
  }

  /** The GPU of that number, from 0, as CUDA counts them. */
  public static Device cuda(int number) {
    return new Device("cuda:" + number);
  }

  public boolean isCuda() {
    return label.startsWith("cuda:");
  }

  /**
   * The GPU's number.
   *
   * @throws IllegalStateException when this is none
   */
  public int cudaNumber() {
    Matcher matcher = FORM.matcher(label);
    if (!matcher.matches() || matcher.group(1) == null) {
      throw new IllegalStateException("not a GPU: " + label);
    }
    return Integer.parseInt(matcher.group(1));
  }

  @Override
  public String toString() {
    return label;
  }
}
