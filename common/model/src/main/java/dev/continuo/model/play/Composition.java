package dev.continuo.model.play;

import dev.continuo.model.checkpoint.Primer;
import dev.continuo.model.encode.NoteValues;
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
import dev.continuo.nn.kernels.Matrix;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece that is being composed: its primer, its notes so far, and its own draws, so that it comes
 * out the same whatever is composed beside it.
 */
public final class Composition {
  /** A network that asks for an hour between two notes has lost its way. */
  private static final float LONGEST_SECONDS = 3600;

  private final NetworkSpec network;
  private final int most;
  private final List<ClassSampler> samplers;
  private final @Nullable ClassSampler endSampler;
  private final ComposedNotes all;
  private final List<Note> composed = new ArrayList<>();
  private long onset;
  private boolean ended;
  private @Nullable DivergedNetworkException failure;

  /**
   * Nothing yet.
   *
   * @param most notes to compose
   * @param toEnd whether the network may say that there are enough before
   */
  Composition(
      NetworkSpec network,
      Primer primer,
      int most,
      SamplingSpec sampling,
      long seed,
      boolean toEnd) {
    this.network = network;
    this.most = most;
    CounterRandom random = CounterRandom.of(seed, "compose", 0);
    samplers =
        network.heads().stream()
            .map(head -> new ClassSampler(sampling, head.property(), random))
            .toList();
    endSampler = toEnd ? endSampler(network, sampling, seed) : null;
    all = new ComposedNotes(primer, most);
  }

  private static ClassSampler endSampler(NetworkSpec network, SamplingSpec sampling, long seed) {
    Property property = network.heads().get(network.endHead()).property();
    return new ClassSampler(sampling, property, CounterRandom.of(seed, "end", 0));
  }

  /** Whether there will be no more notes. */
  public boolean done() {
    return ended || composed.size() == most || failure != null;
  }

  /** How many notes there will be, unless it ends before. */
  int most() {
    return most;
  }

  /** How many notes there are, without the primer's. */
  public int size() {
    return composed.size();
  }

  /**
   * The notes so far; the first begins at 0.
   *
   * @throws DivergedNetworkException when the network has predicted what no note can be
   */
  public Notes notes() {
    if (failure != null) {
      throw failure;
    }
    return Notes.of(composed);
  }

  /** The primer and the notes so far. */
  NoteValues read() {
    return all;
  }

  /** How many there are of these. */
  int readable() {
    return all.size();
  }

  /** Whether the network is to be asked if the piece has ended; the first note always comes. */
  boolean mayEnd() {
    return endSampler != null && !composed.isEmpty();
  }

  /** Draws whether it has, from what the head says that knows ends. */
  void drawEnd(Matrix outputs) {
    guard(() -> {
      HeadSpec head = network.heads().get(network.endHead());
      checkFinite(outputs, head.outputs(), head.property());
      ended =
          endSampler != null
              && endSampler.drawsLast(outputs.values(), outputs.offset(), head.outputs());
    });
  }

  /** Begins a note. */
  void begin() {
    all.begin();
  }

  /**
   * Draws what a head says of the note in work.
   *
   * @return its class, for heads that are given it; 0 where it has none
   */
  int draw(int head, Matrix outputs) {
    int[] drawn = {0};
    guard(() -> drawn[0] = drawn(head, outputs));
    return drawn[0];
  }

  private int drawn(int head, Matrix outputs) {
    HeadSpec spec = network.heads().get(head);
    Property property = spec.property();
    if (all.size() == 0 && property == Property.STEP) {
      all.set(property, 0); // nothing is before a sequence's first note
      return spec.classes().map(bins -> bins.classOf(0)).orElse(0);
    }
    ClassSampler sampler = samplers.get(head);
    float[] values = outputs.values();
    return switch (spec) {
      case Categorical categorical -> {
        checkFinite(outputs, categorical.outputs(), property);
        // The end is no note: it is not among the classes of the bins.
        int drawn = sampler.draw(values, outputs.offset(), categorical.bins().classes());
        all.set(property, sampler.value(categorical.bins(), drawn));
        yield drawn;
      }
      case Mixture mixture -> {
        checkFinite(outputs, mixture.outputs(), property);
        float seconds = sampler.draw(values, outputs.offset(), mixture);
        all.set(property, seconds);
        yield mixture.bins().classOf(seconds);
      }
      case Positive _ -> {
        all.set(property, seconds(values[outputs.offset()], property));
        yield 0;
      }
    };
  }

  /** Ends the note in work. */
  void end() {
    if (failure != null) {
      return;
    }
    onset += composed.isEmpty() ? 0 : micros(all.get(Property.STEP));
    composed.add(
        new Note(
            onset,
            Math.max(1, micros(all.get(Property.DURATION))),
            (int) all.get(Property.PITCH),
            Math.clamp((int) all.get(Property.VELOCITY), 1, 127),
            0));
    all.end();
  }

  /** What one network says spoils one piece, not those beside it. */
  private void guard(Runnable draw) {
    if (failure == null) {
      try {
        draw.run();
      } catch (DivergedNetworkException e) {
        failure = e;
      }
    }
  }

  private void checkFinite(Matrix outputs, int count, Property property) {
    for (int i = 0; i < count; i++) {
      float value = outputs.values()[outputs.offset() + i];
      if (!Float.isFinite(value)) {
        throw new DivergedNetworkException(composed.size(), property.label(), value);
      }
    }
  }

  private float seconds(float predicted, Property property) {
    if (!Float.isFinite(predicted) || predicted > LONGEST_SECONDS) {
      throw new DivergedNetworkException(composed.size(), property.label(), predicted);
    }
    return Math.max(0, predicted);
  }

  private static long micros(float seconds) {
    return Math.round(seconds * 1e6);
  }
}
