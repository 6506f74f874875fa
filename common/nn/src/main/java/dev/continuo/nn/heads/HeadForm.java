package dev.continuo.nn.heads;

import dev.continuo.nn.Embedding;
import dev.continuo.nn.parameter.ParameterMatrix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link HeadsLayer} must know of a head.
 *
 * @param outputs numbers that it puts out
 * @param weight of its loss
 * @param hidden its hidden layer; null when its numbers come straight from the shared product
 */
public record HeadForm(int outputs, double weight, Loss loss, @Nullable Hidden hidden) {

  /**
   * A hidden layer.
   *
   * @param units {@code K}
   * @param matrix of a {@link DenseLayout} from the hidden layer to the head's numbers, and to the
   *     relative ones beside them
   * @param given for each property that is known, the number of its head
   * @param vectors for each, likewise
   * @param residual of a {@link DenseLayout} from the hidden layer to itself; null where there is
   *     no second layer
   * @param relative numbers of a relative head beside its own, {@code 2 · outputs − 1}; 0 for none
   */
  public record Hidden(
      int units,
      ParameterMatrix matrix,
      List<Integer> given,
      List<Embedding> vectors,
      @Nullable ParameterMatrix residual,
      int relative) {}

  /** Columns of the product that all heads share. */
  public int columns() {
    return hidden == null ? outputs : hidden.units();
  }
}
