package dev.continuo.model.play;

import dev.continuo.model.Weights;
import dev.continuo.model.checkpoint.Primer;
import dev.continuo.model.network.NetworkParameters;
import dev.continuo.model.spec.HeadSpec;
import dev.continuo.model.spec.HeadSpec.Categorical;
import dev.continuo.model.spec.HeadSpec.Mixture;
import dev.continuo.model.spec.HeadSpec.Positive;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Property;
import dev.continuo.model.spec.SamplingSpec;
import dev.continuo.music.Note;
import dev.continuo.music.Notes;
import dev.continuo.nn.CounterRandom;
import dev.continuo.nn.kernels.Kernels;
import dev.continuo.nn.kernels.Matrix;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;

/**
 * Composes notes with a trained network: predicts the next note, draws what has a distribution,
 * appends it, repeats. The same network, primer and seed give the same notes everywhere. Threads
 * may share a composer.
 *
 * <p>A network that was trained on windows reads the last window anew for each note, from a state
 * of zeros, since that is all it has seen; one that was trained on passages goes on in the state it
 * has. One that knows where sequences begin and end needs no primer, and may say itself when there
 * are notes enough.
 */
public final class Composer {
  private static final int PITCHES = 128;

  /** A network that asks for an hour between two notes has lost its way. */
  private static final float LONGEST_SECONDS = 3600;

  private final NetworkSpec network;
  private final NetworkParameters parameters;

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
    this.network = network;
    checkHeads(network);
    this.parameters = NetworkParameters.packed(network, weights, kernels);
  }

  private static void checkHeads(NetworkSpec network) {
    Set<Property> predicted = EnumSet.noneOf(Property.class);
    for (HeadSpec head : network.heads()) {
      predicted.add(head.property());
      if (head.property() == Property.PITCH
          && !(head instanceof Categorical && head.outputs() <= PITCHES)) {
        throw new IllegalArgumentException(
            "a composer needs up to %d classes for pitch: %s".formatted(PITCHES, head));
      }
    }
    for (Property needed : List.of(Property.PITCH, Property.STEP, Property.DURATION)) {
      if (!predicted.contains(needed)) {
        throw new IllegalArgumentException(
            "a composer needs a head for %s: %s".formatted(needed.label(), network.heads()));
      }
    }
  }

  /** Composes a track, all classes drawn as they are at a temperature, above 0. */
  public Notes compose(Primer primer, int notes, double temperature, long seed) {
    return compose(primer, notes, new SamplingSpec(temperature), seed);
  }

  /**
   * Composes a track. Its first note begins at 0; steps and durations are not below 0; a note
   * sounds for at least 1 µs.
   *
   * @param primer the opening; its notes are not part of the result. {@link Primer#NONE} for a
   *     network that {@link #ends}
   * @param notes how many to compose, 1 or more; a network that would end sooner goes on
   * @param sampling how classes and times are drawn
   * @param seed of the draws
   * @throws DivergedNetworkException when it predicts what no note can be
   * @throws CancellationException when the thread is interrupted
   */
  public Notes compose(Primer primer, int notes, SamplingSpec sampling, long seed) {
    return compose(primer, notes, sampling, seed, (_, _) -> false);
  }

  /**
   * Composes a piece from its beginning until the network says that it has ended. As far as it
   * goes, the same seed gives the same notes as where their number is asked for.
   *
   * @param most notes, after which it ends anyway, 1 or more
   * @throws IllegalStateException when the network knows of no {@linkplain #ends end}
   */
  public Notes composeToEnd(int most, SamplingSpec sampling, long seed) {
    if (!ends()) {
      throw new IllegalStateException("the network does not say where a piece ends");
    }
    int head = network.endHead();
    CounterRandom random = CounterRandom.of(seed, "end", 0);
    ClassSampler sampler = new ClassSampler(sampling, network.heads().get(head).property(), random);
    return compose(
        Primer.NONE,
        most,
        sampling,
        seed,
        (predictor, note) -> {
          HeadSpec spec = network.heads().get(head);
          Matrix outputs = predictor.outputs(head);
          checkFinite(outputs, spec.outputs(), spec.property().label(), note);
          return sampler.drawsLast(outputs.values(), outputs.offset(), spec.outputs());
        });
  }

  /** Whether it begins without a primer, and says where a piece ends. */
  public boolean ends() {
    return network.reading().ends();
  }

  /** Whether a piece has ended before a note that is not its first. */
  private interface End {
    boolean reached(Predictor predictor, int note);
  }

  private Notes compose(Primer primer, int notes, SamplingSpec sampling, long seed, End end) {
    boolean fromNothing = ends() && primer.size() == 0;
    if (!fromNothing && !network.reading().opensWith(primer.size())) {
      throw new IllegalArgumentException(
          "primer must have an opening's %d notes: %d"
              .formatted(network.reading().opening(), primer.size()));
    }
    if (notes < 1) {
      throw new IllegalArgumentException("notes must be at least 1: " + notes);
    }
    CounterRandom random = CounterRandom.of(seed, "compose", 0);
    List<ClassSampler> samplers =
        network.heads().stream()
            .map(head -> new ClassSampler(sampling, head.property(), random))
            .toList();
    Predictor predictor = new Predictor(network, parameters);
    ComposedNotes all = new ComposedNotes(primer, notes);
    List<Note> composed = new ArrayList<>();
    long onset = 0;
    for (int n = 0; n < notes; n++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("interrupted after %d of %d notes".formatted(n, notes));
      }
      predictor.read(all, all.size());
      if (n > 0 && end.reached(predictor, n)) {
        break;
      }
      all.begin();
      for (int head = 0; head < network.heads().size(); head++) {
        Property property = network.heads().get(head).property();
        boolean first = all.size() == 0 && property == Property.STEP;
        all.set(
            property,
            first ? firstStep(predictor, head) : predict(predictor, head, samplers.get(head), n));
      }
      onset += n == 0 ? 0 : micros(all.get(Property.STEP));
      composed.add(note(onset, all));
      all.end();
    }
    return Notes.of(composed);
  }

  /** Nothing is before a sequence's first note. */
  private float firstStep(Predictor predictor, int head) {
    network.heads().get(head).classes().ifPresent(bins -> predictor.give(head, bins.classOf(0)));
    return 0;
  }

  private float predict(Predictor predictor, int head, ClassSampler sampler, int note) {
    Matrix outputs = predictor.outputs(head);
    HeadSpec spec = network.heads().get(head);
    String name = spec.property().label();
    return switch (spec) {
      case Categorical categorical -> {
        checkFinite(outputs, categorical.outputs(), name, note);
        // The end is no note: it is not among the classes of the bins.
        int drawn = sampler.draw(outputs.values(), outputs.offset(), categorical.bins().classes());
        predictor.give(head, drawn);
        yield sampler.value(categorical.bins(), drawn);
      }
      case Mixture mixture -> {
        checkFinite(outputs, mixture.outputs(), name, note);
        float seconds = sampler.draw(outputs.values(), outputs.offset(), mixture);
        predictor.give(head, mixture.bins().classOf(seconds));
        yield seconds;
      }
      case Positive _ -> seconds(outputs.values()[outputs.offset()], name, note);
    };
  }

  private static Note note(long onset, ComposedNotes all) {
    return new Note(
        onset,
        Math.max(1, micros(all.get(Property.DURATION))),
        (int) all.get(Property.PITCH),
        Math.clamp((int) all.get(Property.VELOCITY), 1, 127),
        0);
  }

  private static void checkFinite(Matrix outputs, int count, String property, int note) {
    for (int i = 0; i < count; i++) {
      float value = outputs.values()[outputs.offset() + i];
      if (!Float.isFinite(value)) {
        throw new DivergedNetworkException(note, property, value);
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
