package dev.continuo.nn.kernels;

import static dev.continuo.nn.kernels.Exponential.C1;
import static dev.continuo.nn.kernels.Exponential.C2;
import static dev.continuo.nn.kernels.Exponential.C3;
import static dev.continuo.nn.kernels.Exponential.C4;
import static dev.continuo.nn.kernels.Exponential.C5;
import static dev.continuo.nn.kernels.Exponential.C6;
import static dev.continuo.nn.kernels.Exponential.LIMIT;
import static dev.continuo.nn.kernels.Exponential.LOG2E;
import static dev.continuo.nn.kernels.Exponential.LOG2E_REST;
import static dev.continuo.nn.kernels.Exponential.ROUND;

import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Kernels on the Vector API. A vector that crosses a call which is not inlined is boxed, at twenty
 * times the cost; so each loop stands alone in a method, and no method takes or gives a vector.
 */
final class VectorKernels implements Kernels {
  static final VectorSpecies<Float> SPECIES =
      FloatVector.SPECIES_PREFERRED.length() > 16
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;
  static final int LANES = SPECIES.length();

  private final Tiling tiling;

  /** Kernels with the tiles that are fastest on this machine. */
  VectorKernels() {
    this(Tiling.fastest(LANES, System.getProperty("os.arch", "")));
  }

  VectorKernels(Tiling tiling) {
    this.tiling = tiling;
  }

  /** One for each tiling that can be run here. */
  static List<Kernels> withEveryTiling() {
    return Arrays.stream(Tiling.values())
        .filter(tiling -> tiling.fits(LANES))
        .<Kernels>map(VectorKernels::new)
        .toList();
  }

  @Override
  public String description() {
    return "vector kernels, %d lanes, tiles of %s vectors".formatted(LANES, tiling.size());
  }

  @Override
  public void multiply(
      int rows, int depth, Matrix a, Panels b, int from, int to, Matrix c, boolean add) {
    tiling.multiply(rows, depth, a, b, from, to, c, add);
  }

  @Override
  public void exp(float[] from, int i, float[] to, int o, int length, float scale, float shift) {
    int whole = SPECIES.loopBound(length);
    expVectors(from, i, to, o, whole, scale, shift);
    for (int j = whole; j < length; j++) {
      to[o + j] = Exponential.exp(Math.fma(from[i + j], scale, shift));
    }
  }

  private static void expVectors(
      float[] from, int i, float[] to, int o, int length, float scale, float shift) {
    for (int j = 0; j < length; j += LANES) {
      FloatVector x =
          FloatVector.fromArray(SPECIES, from, i + j)
              .fma(FloatVector.broadcast(SPECIES, scale), FloatVector.broadcast(SPECIES, shift))
              .max(-LIMIT)
              .min(LIMIT);
      FloatVector shifted =
          x.fma(FloatVector.broadcast(SPECIES, LOG2E), FloatVector.broadcast(SPECIES, ROUND));
      FloatVector n = shifted.sub(ROUND);
      FloatVector f =
          x.fma(
              FloatVector.broadcast(SPECIES, LOG2E_REST),
              x.fma(FloatVector.broadcast(SPECIES, LOG2E), n.neg()));
      FloatVector p =
          f.fma(FloatVector.broadcast(SPECIES, C6), FloatVector.broadcast(SPECIES, C5))
              .fma(f, FloatVector.broadcast(SPECIES, C4))
              .fma(f, FloatVector.broadcast(SPECIES, C3))
              .fma(f, FloatVector.broadcast(SPECIES, C2))
              .fma(f, FloatVector.broadcast(SPECIES, C1))
              .fma(f, FloatVector.broadcast(SPECIES, 1));
      p.reinterpretAsInts()
          .add(shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
          .reinterpretAsFloats()
          .intoArray(to, o + j);
    }
  }

  @Override
  public void add(float[] x, int i, float[] to, int o, int length) {
    int whole = SPECIES.loopBound(length);
    addVectors(x, i, to, o, whole);
    ScalarKernels.addLoop(x, i, to, o, whole, length);
  }

  private static void addVectors(float[] x, int i, float[] to, int o, int length) {
    for (int k = 0; k < length; k += LANES) {
      FloatVector.fromArray(SPECIES, to, o + k)
          .add(FloatVector.fromArray(SPECIES, x, i + k))
          .intoArray(to, o + k);
    }
  }

  @Override
  public void scale(float[] x, int i, float[] y, int j, float[] to, int o, int length) {
    int whole = SPECIES.loopBound(length);
    scaleVectors(x, i, y, j, to, o, whole);
    ScalarKernels.scaleLoop(x, i, y, j, to, o, whole, length);
  }

  private static void scaleVectors(
      float[] x, int i, float[] y, int j, float[] to, int o, int length) {
    for (int k = 0; k < length; k += LANES) {
      FloatVector.fromArray(SPECIES, x, i + k)
          .mul(FloatVector.fromArray(SPECIES, y, j + k))
          .intoArray(to, o + k);
    }
  }

  @Override
  public void addPositive(float[] x, int i, float[] y, int j, float[] to, int o, int length) {
    int whole = SPECIES.loopBound(length);
    addPositiveVectors(x, i, y, j, to, o, whole);
    ScalarKernels.addPositiveLoop(x, i, y, j, to, o, whole, length);
  }

  private static void addPositiveVectors(
      float[] x, int i, float[] y, int j, float[] to, int o, int length) {
    for (int k = 0; k < length; k += LANES) {
      FloatVector.fromArray(SPECIES, x, i + k)
          .add(FloatVector.fromArray(SPECIES, y, j + k).max(0))
          .intoArray(to, o + k);
    }
  }

  @Override
  public void passWherePositive(float[] x, int i, float[] y, int j, float[] to, int o, int length) {
    int whole = SPECIES.loopBound(length);
    passVectors(x, i, y, j, to, o, whole);
    ScalarKernels.passLoop(x, i, y, j, to, o, whole, length);
  }

  private static void passVectors(
      float[] x, int i, float[] y, int j, float[] to, int o, int length) {
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int k = 0; k < length; k += LANES) {
      zero.blend(
              FloatVector.fromArray(SPECIES, x, i + k),
              FloatVector.fromArray(SPECIES, y, j + k).compare(VectorOperators.GT, 0))
          .intoArray(to, o + k);
    }
  }

  @Override
  public void cell(
      int units,
      float[] gates,
      int g,
      float[] c,
      int before,
      int after,
      float[] tanhC,
      int t,
      float[] h,
      int hOffset) {
    expVectors(gates, g, gates, g, 2 * units, -1, 0);
    expVectors(gates, g + 2 * units, gates, g + 2 * units, units, -2, 0);
    expVectors(gates, g + 3 * units, gates, g + 3 * units, units, -1, 0);
    state(units, gates, g, c, before, after);
    expVectors(c, after, tanhC, t, units, -2, 0);
    output(units, gates, g + 3 * units, tanhC, t, h, hOffset);
  }

  /** From {@code exp(−x)} of the gates ({@code −2x} of the cell's) to activations and state. */
  private static void state(int units, float[] gates, int g, float[] c, int before, int after) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector two = FloatVector.broadcast(SPECIES, 2);
    for (int j = 0; j < units; j += LANES) {
      FloatVector in = one.div(FloatVector.fromArray(SPECIES, gates, g + j).add(one));
      FloatVector forget = one.div(FloatVector.fromArray(SPECIES, gates, g + units + j).add(one));
      FloatVector update =
          two.div(FloatVector.fromArray(SPECIES, gates, g + 2 * units + j).add(one)).sub(one);
      FloatVector out = one.div(FloatVector.fromArray(SPECIES, gates, g + 3 * units + j).add(one));
      in.intoArray(gates, g + j);
      forget.intoArray(gates, g + units + j);
      update.intoArray(gates, g + 2 * units + j);
      out.intoArray(gates, g + 3 * units + j);
      forget
          .fma(FloatVector.fromArray(SPECIES, c, before + j), in.mul(update))
          .intoArray(c, after + j);
    }
  }

  /** From {@code exp(−2c)} to {@code tanh(c)} and the output. */
  private static void output(
      int units, float[] gates, int out, float[] tanhC, int t, float[] h, int hOffset) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector two = FloatVector.broadcast(SPECIES, 2);
    for (int j = 0; j < units; j += LANES) {
      FloatVector squashed =
          two.div(FloatVector.fromArray(SPECIES, tanhC, t + j).add(one)).sub(one);
      squashed.intoArray(tanhC, t + j);
      FloatVector.fromArray(SPECIES, gates, out + j).mul(squashed).intoArray(h, hOffset + j);
    }
  }

  @Override
  public void cellBackward(
      int units,
      float[] gates,
      int g,
      float[] c,
      int before,
      float[] tanhC,
      int t,
      float[] dh,
      int dhOffset,
      float[] dc,
      int dcOffset) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    for (int j = 0; j < units; j += LANES) {
      FloatVector in = FloatVector.fromArray(SPECIES, gates, g + j);
      FloatVector forget = FloatVector.fromArray(SPECIES, gates, g + units + j);
      FloatVector update = FloatVector.fromArray(SPECIES, gates, g + 2 * units + j);
      FloatVector out = FloatVector.fromArray(SPECIES, gates, g + 3 * units + j);
      FloatVector squashed = FloatVector.fromArray(SPECIES, tanhC, t + j);
      FloatVector output = FloatVector.fromArray(SPECIES, dh, dhOffset + j);
      FloatVector state =
          output
              .mul(out)
              .mul(one.sub(squashed.mul(squashed)))
              .add(FloatVector.fromArray(SPECIES, dc, dcOffset + j));
      state.mul(update).mul(in).mul(one.sub(in)).intoArray(gates, g + j);
      state
          .mul(FloatVector.fromArray(SPECIES, c, before + j))
          .mul(forget)
          .mul(one.sub(forget))
          .intoArray(gates, g + units + j);
      state.mul(in).mul(one.sub(update.mul(update))).intoArray(gates, g + 2 * units + j);
      output.mul(squashed).mul(out).mul(one.sub(out)).intoArray(gates, g + 3 * units + j);
      state.mul(forget).intoArray(dc, dcOffset + j);
    }
  }

  @Override
  public void adam(
      float[] weights,
      float[] gradients,
      float[] first,
      float[] second,
      int from,
      int to,
      AdamStep step) {
    int whole = from + SPECIES.loopBound(to - from);
    adamVectors(weights, gradients, first, second, from, whole, step);
    ScalarKernels.adamLoop(weights, gradients, first, second, whole, to, step);
  }

  private static void adamVectors(
      float[] weights,
      float[] gradients,
      float[] first,
      float[] second,
      int from,
      int to,
      AdamStep step) {
    float scale = step.scale();
    float beta1 = step.beta1();
    float rest1 = step.rest1();
    float beta2 = step.beta2();
    float rest2 = step.rest2();
    float rate = step.rate();
    float correction = step.correction();
    float epsilon = step.epsilon();
    float kept = step.kept();
    for (int j = from; j < to; j += LANES) {
      FloatVector gradient = FloatVector.fromArray(SPECIES, gradients, j).mul(scale);
      FloatVector m = FloatVector.fromArray(SPECIES, first, j).mul(beta1).add(gradient.mul(rest1));
      FloatVector v =
          FloatVector.fromArray(SPECIES, second, j)
              .mul(beta2)
              .add(gradient.mul(gradient).mul(rest2));
      m.intoArray(first, j);
      v.intoArray(second, j);
      FloatVector.fromArray(SPECIES, weights, j)
          .mul(kept)
          .sub(m.mul(rate).div(v.mul(correction).sqrt().add(epsilon)))
          .intoArray(weights, j);
    }
  }
}
