package dev.continuo.model.spec;

/**
 * How an update is made: Adam (Kingma and Ba, 2015), with weight decay that is decoupled from the
 * gradients (Loshchilov and Hutter, 2019), clipping of the gradients' common norm (Pascanu et al.,
 * 2013) and a running mean of the weights (Polyak and Juditsky, 1992).
 *
 * @param beta1 decay of the mean of gradients, 0 or more and below 1
 * @param beta2 decay of the mean of their squares, likewise
 * @param epsilon added to the root, above 0
 * @param weightDecay share of a matrix that an update takes off, over the learning rate; 0 for none
 * @param clip the norm that all gradients together are scaled down to; 0 for no clipping
 * @param average decay of the mean of weights, which is then what is measured and played; 0 for no
 *     mean
 */
public record AdamSpec(
    double beta1, double beta2, double epsilon, double weightDecay, double clip, double average) {
  /** As Keras has it. */
  public static final AdamSpec KERAS = new AdamSpec(0.9, 0.999, 1e-7, 0, 0, 0);

  public AdamSpec {
    Limits.checkShare("beta1", beta1);
    Limits.checkShare("beta2", beta2);
    Limits.checkNumber("epsilon", epsilon);
    Limits.checkNumber("weightDecay", weightDecay);
    Limits.checkNumber("clip", clip);
    Limits.checkShare("average", average);
    if (epsilon == 0) {
      throw new IllegalArgumentException("epsilon must be above 0: 0");
    }
  }

  /** Whether gradients are clipped. */
  public boolean clips() {
    return clip > 0;
  }

  /** Whether a mean of the weights is kept. */
  public boolean averages() {
    return average > 0;
  }
}
