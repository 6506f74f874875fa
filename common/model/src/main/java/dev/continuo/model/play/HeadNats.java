package dev.continuo.model.play;

import dev.continuo.model.spec.HeadSpec;
import dev.continuo.model.spec.HeadSpec.Categorical;
import dev.continuo.model.spec.HeadSpec.Mixture;
import dev.continuo.model.spec.HeadSpec.Positive;
import dev.continuo.model.spec.Property;
import dev.continuo.nn.heads.CrossEntropy;
import dev.continuo.nn.heads.LogisticMixture;
import dev.continuo.nn.kernels.Kernels;
import dev.continuo.nn.kernels.Matrix;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How likely a network's heads find notes: −ln of the probability that they give them, as in
 * training, before it is scaled, damped, cut or bounded. A mixture has that of the bin of its loss.
 * Heads that say one number say no probability. Threads may share one.
 */
final class HeadNats {
  private final List<Head> heads;

  /** One that gives probabilities. */
  private sealed interface Head {
    /** Of a class, or of the value that the note has. */
    double of(Matrix outputs, int known, float value, float[] room);
  }

  private record Classes(CrossEntropy loss) implements Head {
    @Override
    public double of(Matrix outputs, int known, float value, float[] room) {
      return loss.nats(outputs.values(), outputs.offset(), known, room);
    }
  }

  private record Times(LogisticMixture loss, int unit, int count) implements Head {
    @Override
    public double of(Matrix outputs, int known, float value, float[] room) {
      long bin = Math.round((double) value * Bounds.SECOND) / unit;
      int within = Math.clamp(bin, 0, count - 1);
      return loss.loss(outputs.values(), outputs.offset(), room, 0, within, 1);
    }
  }

  private record Bare() implements Head {
    @Override
    public double of(Matrix outputs, int known, float value, float[] room) {
      throw new IllegalStateException("one number has no probability");
    }
  }

  HeadNats(List<HeadSpec> heads, Kernels kernels) {
    this.heads = heads.stream().map(head -> head(head, kernels)).toList();
  }

  private static Head head(HeadSpec spec, Kernels kernels) {
    return switch (spec) {
      case Categorical head -> new Classes(new CrossEntropy(kernels, head.outputs()));
      case Mixture head ->
          new Times(
              new LogisticMixture(head.components(), head.edges(), 0), head.unit(), head.count());
      case Positive _ -> new Bare();
    };
  }

  /** Whether notes have a probability by this head. */
  boolean knows(int head) {
    return !(heads.get(head) instanceof Bare);
  }

  /** What notes of one piece add up to. One thread at a time. */
  static final class Sum {
    private final HeadNats nats;
    private final List<HeadSpec> specs;
    private final double[] note;
    private final double[] sums;
    private final int[] counts;
    private final boolean[] said;
    private final float[] room;

    /** Of no notes yet. */
    Sum(HeadNats nats, List<HeadSpec> specs) {
      this.nats = nats;
      this.specs = specs;
      note = new double[specs.size()];
      sums = new double[specs.size()];
      counts = new int[specs.size()];
      said = new boolean[specs.size()];
      room = new float[specs.stream().mapToInt(HeadSpec::outputs).max().orElse(0)];
    }

    /** A head has said the note in work. */
    void add(int head, Matrix outputs, int known, float value) {
      if (nats.knows(head)) {
        note[head] = nats.heads.get(head).of(outputs, known, value, room);
        said[head] = true;
      }
    }

    /** The note in work counts. */
    void end() {
      for (int head = 0; head < sums.length; head++) {
        if (said[head]) {
          sums[head] += note[head];
          counts[head]++;
          said[head] = false;
        }
      }
    }

    /** The note in work is none. */
    void drop() {
      Arrays.fill(said, false);
    }

    /** Nats a note, by property. */
    Map<Property, Double> perNote() {
      Map<Property, Double> means = new EnumMap<>(Property.class);
      for (int head = 0; head < sums.length; head++) {
        if (counts[head] > 0) {
          means.put(specs.get(head).property(), sums[head] / counts[head]);
        }
      }
      return Collections.unmodifiableMap(means);
    }

    /** Nats of all properties together. */
    double total() {
      double total = 0;
      for (double sum : sums) {
        total += sum;
      }
      return total;
    }
  }
}
