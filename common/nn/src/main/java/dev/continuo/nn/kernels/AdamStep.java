package dev.continuo.nn.kernels;

/**
 * One update by Adam (Kingma and Ba, 2015, Algorithm 1) with weight decay that is decoupled from
 * the gradients (Loshchilov and Hutter, 2019): {@code m = β₁m + (1 − β₁)g}, {@code v = β₂v + (1 −
 * β₂)g²}, {@code w = kept · w − rate · m / (√(correction · v) + ε)}.
 *
 * @param beta1 decay of the mean of gradients, β₁
 * @param rest1 {@code 1 − β₁}, and not what a float would make of it
 * @param beta2 decay of the mean of their squares, β₂
 * @param rest2 {@code 1 − β₂}, likewise
 * @param epsilon ε, added to the root as Keras does
 * @param rate learning rate over first bias correction: {@code α / (1 − β₁ᵗ)}
 * @param correction of the second moment: {@code 1 / (1 − β₂ᵗ)}
 * @param scale that gradients are multiplied by first; 1 unless they are clipped
 * @param kept what decay leaves of a weight: {@code 1 − α · decay}
 */
public record AdamStep(
    float beta1,
    float rest1,
    float beta2,
    float rest2,
    float epsilon,
    float rate,
    float correction,
    float scale,
    float kept) {

  /** The same for parameters that do not decay. */
  public AdamStep undecayed() {
    return new AdamStep(beta1, rest1, beta2, rest2, epsilon, rate, correction, scale, 1);
  }
}
