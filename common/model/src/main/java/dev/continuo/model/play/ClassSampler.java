package dev.continuo.model.play;

import dev.continuo.model.spec.Bins;
import dev.continuo.model.spec.HeadSpec.Mixture;
import dev.continuo.model.spec.Property;
import dev.continuo.model.spec.SamplingSpec;
import dev.continuo.nn.CounterRandom;
import dev.continuo.nn.heads.LogisticMixture;
import java.util.Arrays;

/**
 * Draws classes from {@code softmax(logits / temperature)}, and times from mixtures, the same ones
 * on every machine.
 */
final class ClassSampler {
  /** Of a logistic distribution that is never drawn from, at each end. */
  private static final double TAIL = 1e-5;

  /** Of the normal distribution, in deviations. */
  private static final double FARTHEST = 3;

  private final SamplingSpec sampling;
  private final double temperature;
  private final CounterRandom random;
  private double[] weights = {};
  private double[] sorted = {};

  /** Draws of one property. */
  ClassSampler(SamplingSpec sampling, Property property, CounterRandom random) {
    this.sampling = sampling;
    this.temperature = sampling.temperature(property);
    this.random = random;
  }

  /**
   * Draws whether the last of {@code count} classes is meant, as likely as the network says it at
   * this temperature: what is cut of other classes is not.
   */
  boolean drawsLast(float[] logits, int from, int count) {
    double sum = weigh(logits, from, count);
    return random.nextDouble() * sum < weights[count - 1];
  }

  /**
   * Draws one of {@code count} classes whose logits begin at {@code from}; all are finite, but for
   * −∞ of classes that cannot be drawn.
   */
  int draw(float[] logits, int from, int count) {
    double sum = cut(count, weigh(logits, from, count));
    double left = random.nextDouble() * sum;
    int drawn = 0;
    for (int i = 0; i < count; i++) {
      if (weights[i] > 0) {
        drawn = i; // stays where rounding lets the sum run out
        left -= weights[i];
        if (left < 0) {
          break;
        }
      }
    }
    return drawn;
  }

  /**
   * Gives each class its weight; the likeliest has 1.
   *
   * @return their sum
   */
  private double weigh(float[] logits, int from, int count) {
    if (weights.length < count) {
      weights = new double[count];
    }
    float most = logits[from];
    for (int i = 1; i < count; i++) {
      most = Math.max(most, logits[from + i]);
    }
    double sum = 0;
    for (int i = 0; i < count; i++) {
      // Differences first: next to a tiny temperature the largest stays 0 and the rest vanish.
      weights[i] = StrictMath.exp(((double) logits[from + i] - most) / temperature);
      sum += weights[i];
    }
    return sum;
  }

  /**
   * Takes the weight of classes that are not to be drawn; the likeliest has 1.
   *
   * @return what is left of the sum
   */
  private double cut(int count, double sum) {
    double least = sampling.minP();
    if (sampling.topP() < 1 || (sampling.topK() > 0 && sampling.topK() < count)) {
      least = Math.max(least, leastOfTheLikeliest(count, sum));
    }
    if (least == 0) {
      return sum; // as it was: not added up in another way
    }
    double left = 0;
    for (int i = 0; i < count; i++) {
      weights[i] = weights[i] < least ? 0 : weights[i];
      left += weights[i];
    }
    return left;
  }

  /**
   * The weight of the last class that {@code topP} and {@code topK} leave; 0 where they cut none.
   */
  private double leastOfTheLikeliest(int count, double sum) {
    if (sorted.length < count) {
      sorted = new double[count];
    }
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (weights[i] > 0 && weights[i] >= sampling.minP()) {
        sorted[kept++] = weights[i]; // the others are cut anyway, and sorting is what takes time
      }
    }
    Arrays.sort(sorted, 0, kept);
    double least = 0;
    if (sampling.topK() > 0 && sampling.topK() < kept) {
      least = sorted[kept - sampling.topK()];
    }
    if (sampling.topP() < 1) {
      double together = 0;
      int last = kept;
      while (last > 0 && together < sampling.topP() * sum) {
        together += sorted[--last];
      }
      least = Math.max(least, sorted[last]);
    }
    return least;
  }

  /** The value of a class that was drawn. */
  float value(Bins bins, int drawn) {
    return sampling.jitter() && bins instanceof Bins.Times times
        ? times.within(drawn, random.nextDouble())
        : bins.valueOf(drawn);
  }

  /**
   * Draws a time from a mixture whose numbers begin at {@code from}; all are finite. A component is
   * drawn as a class is, then a place from its logistic distribution, whose scale is multiplied by
   * the temperature.
   *
   * @return seconds, from 0 to the end of the loss's last bin (exclusive)
   */
  float draw(float[] numbers, int from, Mixture mixture) {
    int count = mixture.components();
    int drawn = draw(numbers, from, count);
    float mean = numbers[from + count + drawn];
    double scale = StrictMath.exp(LogisticMixture.logScale(numbers[from + 2 * count + drawn]));
    double share = Math.clamp(random.nextDouble(), TAIL, 1 - TAIL);
    double standard = StrictMath.log(share / (1 - share));
    return mixture.seconds(mean + temperature * scale * standard);
  }

  /**
   * A time that was predicted as a bare number, or one around it; nothing is drawn without spread.
   *
   * @param longest seconds that it becomes at most
   */
  float spread(float predicted, float longest) {
    if (sampling.spread() == 0) {
      return predicted;
    }
    double normal = Math.clamp(random.nextGaussian(), -FARTHEST, FARTHEST);
    double factor = StrictMath.exp(sampling.spread() * normal);
    return Math.min((float) (predicted * factor), longest);
  }
}
