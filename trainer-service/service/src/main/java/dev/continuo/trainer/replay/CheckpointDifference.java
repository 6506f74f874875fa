package dev.continuo.trainer.replay;

import dev.continuo.model.Tensor;
import dev.continuo.model.Weights;
import dev.continuo.model.checkpoint.Checkpoint;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in words what parts two checkpoints of one epoch. */
final class CheckpointDifference {
  private CheckpointDifference() {}

  /**
   * The first kind of difference that there is: of what the checkpoint says of itself, its network,
   * its weights, its optimizer.
   *
   * @param before null where none was recorded
   */
  static String of(@Nullable Recorded before, Checkpoint now) {
    if (before == null) {
      return "this epoch is not recorded";
    }
    return before
        .file()
        .get()
        .map(then -> difference(then, now))
        .orElse("its checkpoint is no more in the bucket, so that only the sha256 can be compared");
  }

  private static String difference(Checkpoint then, Checkpoint now) {
    String facts = facts(then.facts(), now.facts());
    String weights = weights("weights", then.weights(), now.weights());
    if (!weights.isEmpty()) {
      return weights + (facts.isEmpty() ? "" : "; also " + facts);
    }
    for (Map.Entry<String, Weights> slot : then.optimizer().slots().entrySet()) {
      Weights other = now.optimizer().slots().get(slot.getKey());
      String slots =
          other == null
              ? slot.getKey() + " is missing"
              : weights(slot.getKey(), slot.getValue(), other);
      if (!slots.isEmpty()) {
        return "the weights are equal; " + slots;
      }
    }
    return facts.isEmpty()
        ? "the weights are equal, and so is all else that was compared: the files are laid out"
            + " otherwise"
        : "the weights are equal; " + facts;
  }

  private static String weights(String what, Weights then, Weights now) {
    List<String> names = then.tensors().stream().map(Tensor::name).toList();
    if (!names.equals(now.tensors().stream().map(Tensor::name).toList())) {
      return "the network has other parameters";
    }
    int different = 0;
    double largest = 0;
    @Nullable String first = null;
    for (int i = 0; i < names.size(); i++) {
      float[] a = then.tensors().get(i).values();
      float[] b = now.tensors().get(i).values();
      if (!Arrays.equals(a, b)) {
        first = first == null ? names.get(i) : first;
        for (int j = 0; j < a.length; j++) {
          different += a[j] == b[j] ? 0 : 1;
          largest = Math.max(largest, Math.abs((double) a[j] - b[j]));
        }
      }
    }
    return first == null
        ? ""
        : "%d numbers of its %s differ, by up to %.3g, first in %s"
            .formatted(different, what, largest, first);
  }

  private static String facts(Map<String, String> then, Map<String, String> now) {
    TreeSet<String> names = new TreeSet<>(then.keySet());
    names.addAll(now.keySet());
    String different =
        names.stream()
            .filter(name -> !Objects.equals(then.get(name), now.get(name)))
            .collect(Collectors.joining(", "));
    return different.isEmpty() ? "" : "what it says of itself differs in " + different;
  }
}
