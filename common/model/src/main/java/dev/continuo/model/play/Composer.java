package dev.continuo.model.play;

import dev.continuo.model.CounterRandom;
import dev.continuo.model.NetworkSpec;
import dev.continuo.model.NetworkSpec.Categorical;
import dev.continuo.model.NetworkSpec.Feature;
import dev.continuo.model.NetworkSpec.HeadSpec;
import dev.continuo.model.NetworkSpec.Positive;
import dev.continuo.model.NetworkSpec.Property;
import dev.continuo.model.Weights;
import dev.continuo.model.checkpoint.Primer;
import dev.continuo.model.kernels.Kernels;
import dev.continuo.music.Note;
import dev.continuo.music.Notes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Composes notes with a trained network: predicts the next note from a window, draws its pitch,
 * appends it, slides, repeats. The same network, primer and seed give the same notes everywhere.
 * Threads may share a composer.
 *
 * <p>Each note is predicted from its whole window, from a state of zeros, since that is all the
 * network has seen in training. Composed notes are scaled on the way in just as the primer's are.
 */
public final class Composer {
  private static final int PITCHES = 128;
  private static final int VELOCITY = 100;

  /** A network that asks for an hour between two notes has lost its way. */
  private static final float LONGEST_SECONDS = 3600;

  private final PackedNetwork packed;
  private final Kernels kernels;
  private final int pitchColumn;
  private final int stepColumn;
  private final int durationColumn;

  /**
   * Prepares a network.
   *
   * @throws IllegalArgumentException when it does not predict pitch (up to 128 classes), step and
   *     duration, or the weights are another network's
   */
  public Composer(NetworkSpec network, Weights weights) {
    this(network, weights, Kernels.best());
  }

  Composer(NetworkSpec network, Weights weights, Kernels kernels) {
    this.packed = new PackedNetwork(network, weights);
    this.kernels = kernels;
    this.pitchColumn = column(network, Property.PITCH, Categorical.class);
    this.stepColumn = column(network, Property.STEP, Positive.class);
    this.durationColumn = column(network, Property.DURATION, Positive.class);
  }

  /** Where among the outputs the head of that property begins. */
  private static int column(NetworkSpec network, Property property, Class<?> kind) {
    int column = 0;
    for (HeadSpec head : network.heads()) {
      if (head.property() == property && kind.isInstance(head) && head.outputs() <= PITCHES) {
        return column;
      }
      column += head.outputs();
    }
    throw new IllegalArgumentException(
        "a composer needs a %s head for %s: %s"
            .formatted(kind.getSimpleName(), property, network.heads()));
  }

  /**
   * Composes a track. Its first note begins at 0; steps and durations are as predicted, not below
   * 0; a note sounds for at least 1 µs.
   *
   * @param primer the opening; its notes are not part of the result
   * @param notes how many to compose, 1 or more
   * @param temperature above 0: logits are divided by it before a pitch is drawn
   * @param seed of the draws
   * @throws DivergedNetworkException when it predicts what no note can be
   * @throws CancellationException when the thread is interrupted
   */
  public Notes compose(Primer primer, int notes, double temperature, long seed) {
    int window = packed.network().window();
    if (primer.size() != window) {
      throw new IllegalArgumentException(
          "primer must have the window's %d notes: %d".formatted(window, primer.size()));
    }
    if (notes < 1) {
      throw new IllegalArgumentException("notes must be at least 1: " + notes);
    }
    PitchSampler sampler = new PitchSampler(temperature, CounterRandom.of(seed, "compose", 0));
    Predictor predictor = new Predictor(packed, kernels);
    int f = packed.network().features().size();
    int pitches = pitches();
    float[] inputs = new float[window * f]; // a ring: the oldest note is overwritten
    for (int i = 0; i < window; i++) {
      scale(primer.pitch()[i], primer.step()[i], primer.duration()[i], inputs, i * f);
    }
    List<Note> composed = new ArrayList<>(notes);
    long onset = 0;
    for (int n = 0; n < notes; n++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("interrupted after %d of %d notes".formatted(n, notes));
      }
      predictor.begin();
      for (int i = 0; i < window; i++) {
        predictor.read(inputs, (n + i) % window * f);
      }
      float[] outputs = predictor.outputs();
      checkFinite(outputs, pitchColumn, pitches, n);
      int pitch = sampler.draw(outputs, pitchColumn, pitches);
      float step = seconds(outputs[stepColumn], "step", n);
      float duration = seconds(outputs[durationColumn], "duration", n);
      scale(pitch, step, duration, inputs, n % window * f);
      onset += n == 0 ? 0 : micros(step);
      composed.add(new Note(onset, Math.max(1, micros(duration)), pitch, VELOCITY, 0));
    }
    return Notes.of(composed);
  }

  private int pitches() {
    return packed.network().heads().stream()
        .filter(head -> head.property() == Property.PITCH)
        .mapToInt(HeadSpec::outputs)
        .sum();
  }

  /** A note as the network sees it: {@code inputs[F]} at {@code offset}. */
  private void scale(int pitch, float step, float duration, float[] inputs, int offset) {
    int i = offset;
    for (Feature feature : packed.network().features()) {
      float value =
          switch (feature.property()) {
            case PITCH -> pitch;
            case STEP -> step;
            case DURATION -> duration;
          };
      inputs[i++] = value * feature.scale();
    }
  }

  private static void checkFinite(float[] outputs, int from, int count, int note) {
    for (int i = from; i < from + count; i++) {
      if (!Float.isFinite(outputs[i])) {
        throw new DivergedNetworkException(note, "pitch", outputs[i]);
      }
    }
  }

  private static float seconds(float predicted, String property, int note) {
    if (!Float.isFinite(predicted) || predicted > LONGEST_SECONDS) {
      throw new DivergedNetworkException(note, property, predicted);
    }
    return Math.max(0, predicted);
  }

  private static long micros(float seconds) {
    return Math.round(seconds * 1e6);
  }
}
