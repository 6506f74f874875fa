package dev.continuo.model.play;

import dev.continuo.model.spec.Bins;
import dev.continuo.model.spec.ConstraintSpec;
import dev.continuo.model.spec.HeadSpec;
import dev.continuo.model.spec.HeadSpec.Categorical;
import dev.continuo.model.spec.HeadSpec.Mixture;
import dev.continuo.model.spec.HeadSpec.Positive;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Property;
import dev.continuo.model.spec.SamplingSpec;
import dev.continuo.nn.CounterRandom;
import dev.continuo.nn.kernels.Matrix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws the properties of a piece's notes from what a network's heads say of them: pitches that
 * were heard often are damped, what is out of bounds is taken out of the draw.
 */
final class NoteDraws {
  private final NetworkSpec network;
  private final SamplingSpec sampling;
  private final ComposedNotes notes;
  private final List<ClassSampler> samplers;
  private final @Nullable Restraint restraint;
  private final HeadNats.Sum nats;

  /** Of one head, when they are not drawn from as they are. */
  private final float[] logits;

  private long step;
  private long duration;

  /**
   * Draws of one piece.
   *
   * @param gap that its notes begin in; null for any place
   * @param notes that it has; what is drawn becomes part of the one in work
   * @param nats that what is drawn adds up to
   * @throws ImpossibleConstraintException when the network cannot keep to the constraints
   */
  NoteDraws(
      NetworkSpec network,
      Playing playing,
      @Nullable Gap gap,
      ComposedNotes notes,
      HeadNats.Sum nats,
      CounterRandom random) {
    this.network = network;
    this.sampling = playing.sampling();
    this.notes = notes;
    samplers =
        network.heads().stream()
            .map(head -> new ClassSampler(sampling, head.property(), random))
            .toList();
    restraint =
        playing.constraints().equals(ConstraintSpec.NONE) && gap == null
            ? null
            : new Restraint(new Bounds(playing.constraints(), network), gap);
    this.nats = nats;
    logits = new float[network.heads().stream().mapToInt(HeadSpec::classCount).max().orElse(0)];
  }

  /** Microseconds between the onsets of the note in work and the one before. */
  long step() {
    return step;
  }

  /** Microseconds that the note in work sounds, 1 or more. */
  long duration() {
    return duration;
  }

  /**
   * Draws what a head says of the note in work.
   *
   * @return its class, for heads that are given it; 0 where it has none
   * @throws DivergedNetworkException when that is what no note can be
   */
  int draw(int head, Matrix outputs) {
    HeadSpec spec = network.heads().get(head);
    Property property = spec.property();
    if (notes.size() == 0 && property == Property.STEP) {
      set(property, 0); // nothing is before a sequence's first note
      return spec.classes().map(bins -> bins.classOf(0)).orElse(0);
    }
    ClassSampler sampler = samplers.get(head);
    return switch (spec) {
      case Categorical categorical -> {
        checkFinite(outputs, categorical.outputs(), property);
        int drawn = drawn(sampler, categorical, outputs);
        float value = set(property, sampler.value(categorical.bins(), drawn));
        nats.add(head, outputs, drawn, value);
        yield drawn;
      }
      case Mixture mixture -> {
        checkFinite(outputs, mixture.outputs(), property);
        float seconds = sampler.draw(outputs.values(), outputs.offset(), mixture);
        float value = set(property, seconds);
        int drawn = mixture.bins().classOf(value);
        nats.add(head, outputs, drawn, value);
        yield drawn;
      }
      case Positive _ -> {
        float predicted = seconds(outputs.values()[outputs.offset()], property);
        boolean time = property == Property.STEP || property == Property.DURATION;
        set(property, time ? sampler.spread(predicted, Bounds.LONGEST_SECONDS) : predicted);
        yield 0;
      }
    };
  }

  /**
   * Hears what a head says of the note in work, which is given; nothing is drawn.
   *
   * @return its class, likewise
   */
  int hear(int head, Matrix outputs, HeadNats.Sum sum) {
    HeadSpec spec = network.heads().get(head);
    float value = notes.get(spec.property());
    int known = spec.classes().map(bins -> bins.classOf(value)).orElse(0);
    if (notes.size() > 0 || spec.property() != Property.STEP) {
      checkFinite(outputs, spec.outputs(), spec.property());
      sum.add(head, outputs, known, value);
    }
    return known;
  }

  /** The end is no note: it is not among the classes of the bins. */
  private int drawn(ClassSampler sampler, Categorical head, Matrix outputs) {
    int classes = head.bins().classes();
    boolean damped = head.property() == Property.PITCH && sampling.damping() > 0;
    boolean bounded = restraint != null && Restraint.bounded(head.property());
    if (!damped && !bounded) {
      return sampler.draw(outputs.values(), outputs.offset(), classes);
    }
    System.arraycopy(outputs.values(), outputs.offset(), logits, 0, classes);
    if (damped) {
      damp(head.bins());
    }
    if (restraint != null) {
      restraint.mask(head.property(), head.bins(), logits);
    }
    return sampler.draw(logits, 0, classes);
  }

  /** Lowers the logit of a pitch for each time that it was heard. */
  private void damp(Bins bins) {
    float once = (float) (sampling.damping() / SamplingSpec.HEARD);
    for (int i = Math.max(0, notes.size() - SamplingSpec.HEARD); i < notes.size(); i++) {
      float pitch = notes.value(Property.PITCH, i);
      int heard = bins.classOf(pitch);
      if (bins.valueOf(heard) == pitch) {
        logits[heard] -= once;
      }
    }
  }

  /**
   * Makes a value part of the note in work, within bounds.
   *
   * @return the value that it became
   */
  private float set(Property property, float value) {
    float kept = value;
    switch (property) {
      case STEP -> {
        long micros = micros(value);
        step = restraint == null ? micros : restraint.keep(property, micros);
        kept = step == micros ? value : seconds(step);
      }
      case DURATION -> {
        long micros = Math.max(1, micros(value));
        duration = restraint == null ? micros : restraint.keep(property, micros);
        kept = duration == micros ? value : seconds(duration);
      }
      case PITCH -> {
        if (restraint != null) {
          restraint.keep((int) value);
        }
      }
      case VELOCITY, INTERVAL -> {
        // Nothing bounds them.
      }
    }
    notes.set(property, kept);
    return kept;
  }

  /** Ends the note in work. */
  void end() {
    if (restraint != null) {
      restraint.end();
    }
  }

  /** Refuses what a head says where one of its first {@code count} numbers is none. */
  void checkFinite(Matrix outputs, int count, Property property) {
    for (int i = 0; i < count; i++) {
      float value = outputs.values()[outputs.offset() + i];
      if (!Float.isFinite(value)) {
        throw new DivergedNetworkException(notes.composed(), property.label(), value);
      }
    }
  }

  private float seconds(float predicted, Property property) {
    if (!Float.isFinite(predicted) || predicted > Bounds.LONGEST_SECONDS) {
      throw new DivergedNetworkException(notes.composed(), property.label(), predicted);
    }
    return Math.max(0, predicted);
  }

  private static float seconds(long micros) {
    return (float) (micros / (double) Bounds.SECOND);
  }

  private static long micros(float seconds) {
    return Math.round(seconds * 1e6);
  }
}
