package dev.continuo.nn.kernels;

/**
 * The constants of {@code exp}, and its scalar form: {@code eˣ = 2ⁿ · 2ᶠ} with {@code n} whole and
 * {@code |f| ≤ ½}.
 *
 * <p>Adding {@link #ROUND}, 1.5 × 2²³, leaves {@code n} in a float's lowest bits, from where a
 * shift brings it into the exponent: a conversion to int costs ten times the rest. {@code 2ᶠ} is a
 * polynomial through Chebyshev nodes, its error 1e-8; {@code f} comes from two parts of log₂ e, so
 * that large exponents lose nothing.
 */
public final class Exponential {
  static final float LIMIT = 87;
  static final float ROUND = 12582912;
  static final float LOG2E = 1.442695f;
  static final float LOG2E_REST = 1.925963e-8f;
  static final float C6 = 0.00015453163f;
  static final float C5 = 0.0013390863f;
  static final float C4 = 0.009618083f;
  static final float C3 = 0.05550357f;
  static final float C2 = 0.2402265f;
  static final float C1 = 0.6931472f;

  private Exponential() {}

  /** {@code eˣ}, the same bits on every machine; relative error about 1e-7; x is cut to ±87. */
  public static float exp(float unbounded) {
    float x = Math.min(Math.max(unbounded, -LIMIT), LIMIT);
    float shifted = Math.fma(x, LOG2E, ROUND);
    float n = shifted - ROUND;
    float f = Math.fma(x, LOG2E_REST, Math.fma(x, LOG2E, -n));
    float p = Math.fma(f, C6, C5);
    p = Math.fma(p, f, C4);
    p = Math.fma(p, f, C3);
    p = Math.fma(p, f, C2);
    p = Math.fma(p, f, C1);
    p = Math.fma(p, f, 1);
    return Float.intBitsToFloat(
        Float.floatToRawIntBits(p) + (Float.floatToRawIntBits(shifted) << 23));
  }
}
