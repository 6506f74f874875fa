package dev.continuo.model.checkpoint;

import dev.continuo.model.OptimizerState;
import dev.continuo.model.Weights;
import dev.continuo.model.spec.NetworkSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that is needed to play a network, or to go on training it. One safetensors file: tensors for
 * weights, the optimizer's slots and primers; everything else as JSON in its metadata. The same
 * content gives the same bytes. Every number in it is finite.
 *
 * @param network what the weights belong to
 * @param weights the parameters
 * @param optimizer where training stands
 * @param primers openings of training pieces to start generation from, all as long, as the network
 *     asks for
 * @param facts what else is known, by the names of {@link Facts}; {@link Facts#FORMAT} is added
 */
public record Checkpoint(
    NetworkSpec network,
    Weights weights,
    OptimizerState optimizer,
    List<Primer> primers,
    Map<String, String> facts) {

  private static final Map<String, String> SLOT_NAMES =
      Map.of(
          OptimizerState.FIRST_MOMENT,
          "first moments",
          OptimizerState.SECOND_MOMENT,
          "second moments");

  public Checkpoint {
    weights.checkFits(network);
    requireFinite("weights", weights);
    optimizer
        .slots()
        .forEach((slot, values) -> {
          values.checkFits(network);
          requireFinite(SLOT_NAMES.getOrDefault(slot, slot), values);
        });
    primers = List.copyOf(primers);
    for (Primer primer : primers) {
      if (!network.reading().opensWith(primer.size())
          || primer.size() != primers.getFirst().size()) {
        throw new IllegalArgumentException(
            "primer of piece %s must have an opening's %d notes: %d"
                .formatted(primer.pieceId(), network.reading().opening(), primer.size()));
      }
    }
    facts = withFormat(facts);
  }

  private static void requireFinite(String what, Weights weights) {
    weights
        .firstNotFinite()
        .ifPresent(found -> {
          throw new IllegalArgumentException("%s must be finite: %s".formatted(what, found));
        });
  }

  private static Map<String, String> withFormat(Map<String, String> facts) {
    Map<String, String> all = new TreeMap<>(facts);
    String format = all.put(Facts.FORMAT, CheckpointMetadata.FORMAT);
    if (format != null && !format.equals(CheckpointMetadata.FORMAT)) {
      throw new IllegalArgumentException(
          "fact '%s' must be '%s': '%s'"
              .formatted(Facts.FORMAT, CheckpointMetadata.FORMAT, format));
    }
    for (String reserved : CheckpointMetadata.RESERVED) {
      if (all.containsKey(reserved)) {
        throw new IllegalArgumentException("no fact may be named '%s'".formatted(reserved));
      }
    }
    return Map.copyOf(all);
  }

  /** The weights that are measured and played: the mean over updates where one is kept. */
  public Weights played() {
    return optimizer.slots().getOrDefault(OptimizerState.AVERAGE, weights);
  }

  /** The file. */
  public byte[] encode() {
    return CheckpointFile.write(this);
  }

  /**
   * Reads a file. Never takes more memory than a few times the file's size, whatever it claims.
   *
   * @throws UnreadableCheckpointException when it is torn, foreign or does not fit together; its
   *     message begins with the byte
   */
  public static Checkpoint decode(byte[] file) throws UnreadableCheckpointException {
    return CheckpointFile.read(file);
  }
}
