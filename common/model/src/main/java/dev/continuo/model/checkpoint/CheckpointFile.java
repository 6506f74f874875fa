package dev.continuo.model.checkpoint;

import dev.continuo.model.OptimizerState;
import dev.continuo.model.Tensor;
import dev.continuo.model.Weights;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Parameter;
import dev.continuo.model.spec.Property;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A checkpoint as a file and back. Tensors, in this order: weights under their own names, the
 * optimizer's slots as {@code <slot>.<name>}, like {@code adam.m.lstm.0.kernel}, primers ({@code P}
 * of them) as {@code primer.pitch}, {@code primer.step} and {@code primer.duration}, all {@code [P,
 * T]}, and {@code primer.velocity} where the network reads it.
 */
final class CheckpointFile {
  private static final String PRIMER_PITCH = "primer.pitch";
  private static final String PRIMER_STEP = "primer.step";
  private static final String PRIMER_DURATION = "primer.duration";
  private static final String PRIMER_VELOCITY = "primer.velocity";

  private final Map<String, SafetensorsBlock> blocks = new LinkedHashMap<>();

  private CheckpointFile(SafetensorsFile file) {
    file.blocks().forEach(block -> blocks.put(block.name(), block));
  }

  static byte[] write(Checkpoint checkpoint) {
    List<Primer> primers = checkpoint.primers();
    CheckpointMetadata metadata =
        new CheckpointMetadata(
            checkpoint.network(),
            checkpoint.optimizer().updates(),
            primers.stream().map(Primer::pieceId).toList(),
            checkpoint.facts());
    List<SafetensorsBlock> blocks = new ArrayList<>();
    addAll(blocks, "", checkpoint.weights());
    checkpoint.optimizer().slots().forEach((slot, values) -> addAll(blocks, slot + ".", values));
    addPrimers(blocks, primers, checkpoint.network());
    return new SafetensorsFile(metadata.write(), blocks).encode();
  }

  private static void addAll(List<SafetensorsBlock> blocks, String prefix, Weights weights) {
    for (Tensor tensor : weights.tensors()) {
      blocks.add(SafetensorsBlock.of(tensor, prefix + tensor.name()));
    }
  }

  private static void addPrimers(
      List<SafetensorsBlock> blocks, List<Primer> primers, NetworkSpec network) {
    int window = primers.isEmpty() ? network.reading().opening() : primers.getFirst().size();
    int count = primers.size();
    int[] velocity = new int[count * window];
    int[] pitch = new int[count * window];
    float[] step = new float[count * window];
    float[] duration = new float[count * window];
    for (int p = 0; p < count; p++) {
      System.arraycopy(primers.get(p).pitch(), 0, pitch, p * window, window);
      System.arraycopy(primers.get(p).step(), 0, step, p * window, window);
      System.arraycopy(primers.get(p).duration(), 0, duration, p * window, window);
      System.arraycopy(primers.get(p).velocity(), 0, velocity, p * window, window);
    }
    blocks.add(SafetensorsBlock.of(PRIMER_PITCH, pitch, count, window));
    blocks.add(SafetensorsBlock.of(new Tensor(PRIMER_STEP, step, count, window), PRIMER_STEP));
    blocks.add(
        SafetensorsBlock.of(new Tensor(PRIMER_DURATION, duration, count, window), PRIMER_DURATION));
    if (readsVelocity(network)) {
      blocks.add(SafetensorsBlock.of(PRIMER_VELOCITY, velocity, count, window));
    }
  }

  private static boolean readsVelocity(NetworkSpec network) {
    return network.inputs().stream().anyMatch(input -> input.property() == Property.VELOCITY);
  }

  static Checkpoint read(byte[] bytes) throws UnreadableCheckpointException {
    SafetensorsFile file = SafetensorsFile.decode(bytes);
    CheckpointMetadata metadata = CheckpointMetadata.read(file.metadata());
    NetworkSpec network = metadata.network();
    CheckpointFile rest = new CheckpointFile(file);
    try {
      Weights weights = rest.takeWeights("", network);
      OptimizerState optimizer = new OptimizerState(metadata.updates(), rest.takeSlots(network));
      List<Primer> primers = rest.takePrimers(metadata.primerPieces(), network);
      for (SafetensorsBlock foreign : rest.blocks.values()) {
        throw unreadable(foreign, "does not belong to the network");
      }
      return new Checkpoint(network, weights, optimizer, primers, metadata.facts());
    } catch (IllegalArgumentException e) {
      throw new UnreadableCheckpointException("byte 8: " + e.getMessage());
    }
  }

  /** Adam's moments, and the others that are there. */
  private Map<String, Weights> takeSlots(NetworkSpec network) throws UnreadableCheckpointException {
    Map<String, Weights> slots = new LinkedHashMap<>();
    String first = network.parameters().getFirst().name();
    for (String slot : OptimizerState.SLOTS) {
      boolean always = !slot.equals(OptimizerState.AVERAGE);
      if (always || blocks.containsKey(slot + "." + first)) {
        slots.put(slot, takeWeights(slot + ".", network));
      }
    }
    return slots;
  }

  private Weights takeWeights(String prefix, NetworkSpec network)
      throws UnreadableCheckpointException {
    List<Tensor> tensors = new ArrayList<>();
    for (Parameter parameter : network.parameters()) {
      SafetensorsBlock block =
          take(prefix + parameter.name(), SafetensorsBlock.Type.F32, parameter.shape());
      Tensor tensor = new Tensor(parameter.name(), block.floats(), parameter.shape());
      requireFinite(tensor, block);
      tensors.add(tensor);
    }
    return new Weights(tensors);
  }

  private static void requireFinite(Tensor tensor, SafetensorsBlock block)
      throws UnreadableCheckpointException {
    int i = tensor.firstNotFinite();
    if (i >= 0) {
      throw new UnreadableCheckpointException(
          "byte %d: tensor '%s': value %d must be finite: %s"
              .formatted(
                  block.bytes().position() + (long) i * SafetensorsBlock.VALUE_BYTES,
                  block.name(),
                  i,
                  tensor.values()[i]));
    }
  }

  private List<Primer> takePrimers(List<String> pieces, NetworkSpec network)
      throws UnreadableCheckpointException {
    int window = opening(network);
    int count = pieces.size();
    SafetensorsBlock pitchBlock = take(PRIMER_PITCH, SafetensorsBlock.Type.I32, count, window);
    int[] pitch = pitchBlock.ints();
    float[] step = take(PRIMER_STEP, SafetensorsBlock.Type.F32, count, window).floats();
    float[] duration = take(PRIMER_DURATION, SafetensorsBlock.Type.F32, count, window).floats();
    int[] velocity = new int[count * window];
    Arrays.fill(velocity, Primer.USUAL_VELOCITY);
    if (readsVelocity(network)) {
      velocity = take(PRIMER_VELOCITY, SafetensorsBlock.Type.I32, count, window).ints();
    }
    List<Primer> primers = new ArrayList<>();
    for (int p = 0; p < count; p++) {
      int from = p * window;
      int to = from + window;
      try {
        primers.add(
            new Primer(
                pieces.get(p),
                Arrays.copyOfRange(pitch, from, to),
                Arrays.copyOfRange(step, from, to),
                Arrays.copyOfRange(duration, from, to),
                Arrays.copyOfRange(velocity, from, to)));
      } catch (IllegalArgumentException e) {
        throw unreadable(pitchBlock, "primer %d: %s".formatted(p, e.getMessage()));
      }
    }
    return primers;
  }

  /** How long the primers are: the longest allowed, unless the file has shorter ones. */
  private int opening(NetworkSpec network) {
    SafetensorsBlock pitch = blocks.get(PRIMER_PITCH);
    int[] shape = pitch == null ? new int[0] : pitch.shape();
    boolean allowed = shape.length == 2 && network.reading().opensWith(shape[1]);
    return allowed ? shape[1] : network.reading().opening();
  }

  private SafetensorsBlock take(String name, SafetensorsBlock.Type type, int... shape)
      throws UnreadableCheckpointException {
    SafetensorsBlock block = blocks.remove(name);
    if (block == null) {
      throw new UnreadableCheckpointException("byte 8: tensor '%s' is missing".formatted(name));
    }
    if (block.type() != type || !Arrays.equals(block.shape(), shape)) {
      throw unreadable(
          block,
          "must be %s %s, is %s %s"
              .formatted(
                  type, Arrays.toString(shape), block.type(), Arrays.toString(block.shape())));
    }
    return block;
  }

  private static UnreadableCheckpointException unreadable(SafetensorsBlock block, String message) {
    return new UnreadableCheckpointException(
        "byte %d: tensor '%s': %s".formatted(block.bytes().position(), block.name(), message));
  }
}
