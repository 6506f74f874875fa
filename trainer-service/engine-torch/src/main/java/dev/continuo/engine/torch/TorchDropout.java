package dev.continuo.engine.torch;

import dev.continuo.model.spec.LayerSpec.Dropout;
import dev.continuo.model.spec.LayerSpec.Lstm;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.nn.Draws;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * What dropout drops, drawn on the host as {@link Draws} says, so that all engines drop the same
 * numbers.
 */
final class TorchDropout {
  private static final int GATES = 4;

  private final int lanes;
  private final List<Mask> masks = new ArrayList<>();
  private final float[] drawn;

  /**
   * Of one layer.
   *
   * @param place its number among the layers
   * @param ofWeights whether it lies on a kernel, and not on notes
   * @param steps notes of a lane that it hears, or rows of the kernel
   * @param width numbers of a note, or of a row
   */
  private record Mask(int place, double rate, boolean ofWeights, int steps, int width) {}

  /**
   * Those of a network.
   *
   * @param lanes of a full batch, {@code B}: a row's number is {@code t × B + b}, however many
   *     lanes are filled
   */
  TorchDropout(NetworkSpec spec, int lanes) {
    this.lanes = lanes;
    int longest = 0;
    for (int place = 0; place < spec.layers().size(); place++) {
      switch (spec.layers().get(place)) {
        case Dropout(double rate) ->
            masks.add(new Mask(place, rate, false, steps(spec, place), spec.width(place)));
        case Lstm(int units, double rate, _) when rate > 0 ->
            masks.add(new Mask(place, rate, true, units, GATES * units));
        default -> {}
      }
    }
    for (Mask mask : masks) {
      longest = Math.max(longest, size(mask, lanes));
    }
    drawn = new float[longest];
  }

  /** Where only the last note has a target, it alone is heard above the last LSTM. */
  private static int steps(NetworkSpec spec, int place) {
    boolean underMemory = place < spec.lastMemory();
    return underMemory || spec.reading().everyNote() ? spec.reading().notes() : 1;
  }

  private static int size(Mask mask, int lanes) {
    int rows = mask.ofWeights ? mask.steps : Math.multiplyExact(mask.steps, lanes);
    return Math.multiplyExact(rows, mask.width);
  }

  /** How many numbers they have for the first lanes. */
  long numbers(int filled) {
    return masks.stream().mapToLong(mask -> size(mask, filled)).sum();
  }

  /** Writes them to host memory. */
  void draw(Draws draws, int filled, Tensor host, long position) {
    long to = position;
    for (Mask mask : masks) {
      if (mask.ofWeights) {
        int size = size(mask, filled);
        draws.mask(mask.place, mask.rate, drawn, 0, size);
        Tensors.put(host, to, drawn, 0, size);
        to += size;
        continue;
      }
      int count = filled * mask.width;
      for (int t = 0; t < mask.steps; t++) {
        int from = t * lanes * mask.width;
        draws.mask(mask.place, mask.rate, drawn, from, from + count);
        Tensors.put(host, to, drawn, from, count);
        to += count;
      }
    }
  }

  /** Reads them where they have come to. */
  List<Tensor> read(int filled, Staging.Reader from) {
    List<Tensor> tensors = new ArrayList<>();
    for (Mask mask : masks) {
      Tensor numbers = from.next(size(mask, filled));
      tensors.add(
          mask.ofWeights
              ? numbers.view(mask.steps, mask.width)
              : numbers.view(mask.steps, filled, mask.width));
    }
    return tensors;
  }
}
