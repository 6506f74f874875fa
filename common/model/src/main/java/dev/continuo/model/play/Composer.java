package dev.continuo.model.play;

import dev.continuo.model.Weights;
import dev.continuo.model.checkpoint.Primer;
import dev.continuo.model.network.NetworkParameters;
import dev.continuo.model.spec.HeadSpec;
import dev.continuo.model.spec.HeadSpec.Categorical;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Property;
import dev.continuo.model.spec.SamplingSpec;
import dev.continuo.music.Notes;
import dev.continuo.nn.kernels.Kernels;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;

/**
 * Composes notes with a trained network: predicts the next note, draws what has a distribution,
 * appends it, repeats. The same network, primer and seed give the same notes everywhere. Threads
 * may share a composer.
 *
 * <p>A network that was trained on windows reads the last window anew for each note, from a state
 * of zeros, since that is all it has seen, unless it is asked to be {@link #carried}; one that was
 * trained on passages goes on in the state it has. One that knows where sequences begin and end
 * needs no primer, and may say itself when there are notes enough.
 */
public final class Composer {
  private static final int PITCHES = 128;

  private final NetworkSpec network;
  private final NetworkParameters parameters;
  private final HeadNats nats;

  /** Whether pieces go on in the state that they are in. */
  private final boolean carries;

  private final Composer carried;

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
    this.nats = new HeadNats(network.heads(), kernels);
    this.carries = network.reading().everyNote();
    this.carried = carries ? this : new Composer(this);
  }

  private Composer(Composer windows) {
    network = windows.network;
    parameters = windows.parameters;
    nats = windows.nats;
    carries = true;
    carried = this;
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
    return compose(primer, notes, new Playing(sampling), seed);
  }

  /**
   * The same within constraints.
   *
   * @throws ImpossibleConstraintException when the network cannot keep to them
   */
  public Notes compose(Primer primer, int notes, Playing playing, long seed) {
    return played(begin(primer, notes, playing, seed));
  }

  /**
   * Composes a piece from its beginning until the network says that it has ended. As far as it
   * goes, the same seed gives the same notes as where their number is asked for.
   *
   * @param most notes, after which it ends anyway, 1 or more
   * @throws IllegalStateException when the network knows of no {@linkplain #ends end}
   */
  public Notes composeToEnd(int most, SamplingSpec sampling, long seed) {
    return composeToEnd(most, new Playing(sampling), seed);
  }

  /**
   * The same within constraints.
   *
   * @throws ImpossibleConstraintException when the network cannot keep to them
   */
  public Notes composeToEnd(int most, Playing playing, long seed) {
    return played(beginToEnd(most, playing, seed));
  }

  /** What {@link #compose} composes, to be played in an ensemble of this composer's. */
  public Composition begin(Primer primer, int notes, SamplingSpec sampling, long seed) {
    return begin(primer, notes, new Playing(sampling), seed);
  }

  /**
   * The same within constraints.
   *
   * @throws ImpossibleConstraintException when the network cannot keep to them
   */
  public Composition begin(Primer primer, int notes, Playing playing, long seed) {
    return begin(primer, Length.of(notes), playing, seed);
  }

  /**
   * What is composed behind a primer.
   *
   * @param primer of as many notes as a window has; or of one or more, where the network goes on in
   *     the state it has, and none where it {@link #ends}
   * @throws IllegalArgumentException when the primer has another number of notes
   * @throws IllegalStateException when it is to be composed to an end that the network does not
   *     know of
   * @throws ImpossibleConstraintException when the network cannot keep to the constraints
   */
  public Composition begin(Primer primer, Length length, Playing playing, long seed) {
    if (length.toEnd() && !ends()) {
      throw new IllegalStateException("the network does not say where a piece ends");
    }
    checkOpening(primer);
    return new Composition(network, nats, new ReadPrimer(primer), length, playing, null, seed, 0);
  }

  /**
   * A piece that fills a gap; it is done when the network has been asked for the notes behind it.
   *
   * @param before what is before the gap, as for {@link #begin}; shared with others that fill it
   * @param most notes that it gets, 1 or more
   * @param number of the piece among those of its seed, each with draws of its own, 0 or more
   * @throws IllegalArgumentException when there is another number of notes before the gap
   * @throws ImpossibleConstraintException when the network cannot keep to the constraints
   */
  public Composition fill(
      ReadPrimer before, Gap gap, int most, Playing playing, long seed, int number) {
    checkOpening(before.primer());
    return new Composition(network, nats, before, Length.of(most), playing, gap, seed, number);
  }

  private void checkOpening(Primer primer) {
    if (!opensWith(primer.size())) {
      throw new IllegalArgumentException(
          "primer must have %s: %d"
              .formatted(
                  opening().isPresent()
                      ? "a window's %d notes".formatted(opening().getAsInt())
                      : "1 note or more",
                  primer.size()));
    }
  }

  private boolean opensWith(int notes) {
    return carries ? notes > 0 || ends() : notes == network.reading().opening();
  }

  /** How many notes of a primer it takes: the only number, or empty for any from 1 on. */
  public OptionalInt opening() {
    return carries ? OptionalInt.empty() : OptionalInt.of(network.reading().opening());
  }

  /**
   * What {@link #composeToEnd} composes.
   *
   * @throws ImpossibleConstraintException when the network cannot keep to the constraints
   */
  public Composition beginToEnd(int most, Playing playing, long seed) {
    return begin(Primer.NONE, Length.toEnd(most), playing, seed);
  }

  /** Room for so many pieces, which a thread then composes together. */
  public Ensemble ensemble(int pieces) {
    return new Ensemble(network, parameters, carries, pieces);
  }

  /** Whether it begins without a primer, and says where a piece ends. */
  public boolean ends() {
    return network.reading().ends();
  }

  /** Whether it goes on in the state it has, and reads no windows. */
  public boolean carries() {
    return carries;
  }

  /** The same network, which goes on in the state it has, also where it was trained on windows. */
  public Composer carried() {
    return carried;
  }

  /** Plays a piece alone. */
  private Notes played(Composition piece) {
    Ensemble alone = ensemble(1);
    alone.join(piece);
    while (!piece.done()) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException(
            "interrupted after %d of %d notes".formatted(piece.size(), piece.most()));
      }
      alone.step();
    }
    return piece.notes();
  }
}
