package dev.continuo.engine.torch;

import dev.continuo.model.spec.LayerSpec.Dropout;
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
  private final int lanes;
  private final List<Mask> masks = new ArrayList<>();
  private final float[] drawn;

  /**
   * Of one layer.
   *
   * @param place its number among the layers
   * @param steps notes of a lane that it hears
   * @param width numbers of a note
   */
  private record Mask(int place, double rate, int steps, int width) {}

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
      if (spec.layers().get(place) instanceof Dropout(double rate)) {
        Mask mask = new Mask(place, rate, steps(spec, place), spec.width(place));
        masks.add(mask);
        longest = Math.max(longest, size(mask, lanes));
      }
    }
    drawn = new float[longest];
  }

  /** Where only the last note has a target, it alone is heard above the last LSTM. */
  private static int steps(NetworkSpec spec, int place) {
    boolean underMemory = place < spec.lastMemory();
    return underMemory || spec.reading().everyNote() ? spec.reading().notes() : 1;
  }

  private static int size(Mask mask, int lanes) {
    return Math.multiplyExact(Math.multiplyExact(mask.steps, lanes), mask.width);
  }

  /** How many numbers they have for the first lanes. */
  long numbers(int filled) {
    return masks.stream().mapToLong(mask -> size(mask, filled)).sum();
  }

  /** Writes them to host memory. */
  void draw(Draws draws, int filled, Tensor host, long position) {
    long to = position;
    for (Mask mask : masks) {
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
      tensors.add(from.next(size(mask, filled)).view(mask.steps, filled, mask.width));
    }
    return tensors;
  }
}
