package dev.continuo.model;

import java.util.List;
import java.util.Map;

/**
 * All that is needed to play a network, or to go on training it. One safetensors file: tensors for
 * weights, Adam's moments and primers; everything else as JSON in its metadata. The same content
 * gives the same bytes.
 *
 * @param network what the weights belong to
 * @param weights the parameters
 * @param optimizer where training stands
 * @param primers openings of training pieces to start generation from
 * @param facts what else is known, by name: preset, engine, seed, epoch, dataset, losses, parent
 */
public record Checkpoint(
    NetworkSpec network,
    Weights weights,
    OptimizerState optimizer,
    List<Primer> primers,
    Map<String, String> facts) {

  public Checkpoint {
    primers = List.copyOf(primers);
    facts = Map.copyOf(facts);
  }

  /** The file. */
  public byte[] encode() {
    return new byte[0];
  }

  /**
   * Reads a file.
   *
   * @throws UnreadableCheckpointException when it is torn, foreign or does not fit together
   */
  public static Checkpoint decode(byte[] file) throws UnreadableCheckpointException {
    throw new UnreadableCheckpointException("not built yet");
  }
}
