package dev.continuo.model.play;

import dev.continuo.model.Initializer;
import dev.continuo.model.Weights;
import dev.continuo.model.checkpoint.Primer;
import dev.continuo.model.spec.Bins;
import dev.continuo.model.spec.HeadSpec;
import dev.continuo.model.spec.HeadSpec.Categorical;
import dev.continuo.model.spec.HeadSpec.Mixture;
import dev.continuo.model.spec.HeadSpec.Positive;
import dev.continuo.model.spec.InputSpec.Embedded;
import dev.continuo.model.spec.InputSpec.Logarithm;
import dev.continuo.model.spec.InputSpec.Scaled;
import dev.continuo.model.spec.LayerSpec.Lstm;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Property;
import dev.continuo.model.spec.Reading;
import java.util.List;

/** Networks that play at once, with heads of every kind and in several orders. */
final class SmallNetworks {
  private static final Bins PITCHES = new Bins.Whole(0, 128);
  private static final Bins.Times SHORT = Bins.Times.growing(10_000, 30, 0.08, 200);
  private static final Bins.Times LONG = Bins.Times.growing(20_000, 4, 0.3, 400);

  private SmallNetworks() {}

  private static HeadSpec classes(Property property, Bins bins, Property... given) {
    return new Categorical(property, bins, 1, 6, List.of(given));
  }

  private static HeadSpec mixture(Property property, Property... given) {
    return new Mixture(property, LONG, 10_000, 800, 4, 1, 6, List.of(given));
  }

  private static NetworkSpec passages(boolean ends, HeadSpec... heads) {
    return new NetworkSpec(
        new Reading.Passage(8, ends),
        List.of(
            new Embedded(Property.PITCH, PITCHES, 4, 1),
            new Logarithm(Property.STEP),
            new Logarithm(Property.DURATION)),
        List.of(new Lstm(8)),
        List.of(heads));
  }

  /** As the preset {@code nano}, but with fewer keys. */
  static final NetworkSpec CLASSES =
      passages(
          true,
          classes(Property.STEP, SHORT),
          classes(Property.PITCH, new Bins.Whole(21, 88), Property.STEP),
          classes(Property.DURATION, LONG, Property.PITCH),
          classes(Property.VELOCITY, PITCHES));

  /** As the preset {@code studio}. */
  static final NetworkSpec STUDIO =
      passages(
          true,
          classes(Property.STEP, SHORT),
          classes(Property.PITCH, PITCHES, Property.STEP),
          classes(Property.VELOCITY, PITCHES, Property.STEP, Property.PITCH),
          mixture(Property.DURATION, Property.STEP, Property.PITCH));

  /** Nothing known of a note's onset when its duration is drawn. */
  static final NetworkSpec STEP_LAST =
      passages(
          false,
          mixture(Property.DURATION),
          classes(Property.PITCH, PITCHES, Property.DURATION),
          mixture(Property.STEP, Property.PITCH));

  /** Durations before pitches before steps, of classes. */
  static final NetworkSpec CLASSES_STEP_LAST =
      passages(
          false,
          classes(Property.PITCH, PITCHES),
          classes(Property.DURATION, LONG, Property.PITCH),
          classes(Property.STEP, SHORT, Property.DURATION));

  /** As the preset {@code seed}. */
  static final NetworkSpec NUMBERS =
      new NetworkSpec(
          new Reading.Window(5),
          List.of(
              new Scaled(Property.PITCH, 1f / 128),
              new Scaled(Property.STEP, 1),
              new Scaled(Property.DURATION, 1)),
          List.of(new Lstm(8)),
          List.of(
              new Categorical(Property.PITCH, 128, 0.05),
              new Positive(Property.STEP, 1, 10),
              new Positive(Property.DURATION, 1, 10)));

  static final List<NetworkSpec> ALL =
      List.of(CLASSES, STUDIO, STEP_LAST, CLASSES_STEP_LAST, NUMBERS);

  /** One that has learnt nothing; bare times lie around a quarter of a second. */
  static Composer composer(NetworkSpec network) {
    Weights weights = Initializer.initialize(network, 3);
    if (network.equals(NUMBERS)) {
      weights.values("head.step.bias")[0] = 0.25f;
      weights.values("head.duration.bias")[0] = 0.25f;
    }
    return new Composer(network, weights);
  }

  /** What it is played behind. */
  static Primer primer(NetworkSpec network) {
    return network.reading().ends()
        ? Primer.NONE
        : new Primer(
            "piece",
            new int[] {60, 64, 67, 72, 60},
            new float[] {0, 0.25f, 0.25f, 0, 0.5f},
            new float[] {0.5f, 0.25f, 0.25f, 1, 1});
  }
}
