package dev.continuo.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How finely products are computed. Parameters, sums and losses are float32 with all of them. */
public enum Precision {
  /** 24 bits of significand. */
  FLOAT32,
  /**
   * Products of 11 bits, where the GPU has tensor cores for them; as {@link #FLOAT32} elsewhere.
   */
  TF32,
  /** Forward and backward in bfloat16, 8 bits. */
  BF16;

  /** The name that requests use, like {@code float32}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The precision of that name.
   *
   * @throws IllegalArgumentException naming those that there are
   */
  public static Precision named(String label) {
    List<String> labels = Arrays.stream(values()).map(Precision::label).toList();
    if (!labels.contains(label)) {
      throw new IllegalArgumentException(
          "precision must be one of %s: '%s'".formatted(labels, label));
    }
    return values()[labels.indexOf(label)];
  }
}
