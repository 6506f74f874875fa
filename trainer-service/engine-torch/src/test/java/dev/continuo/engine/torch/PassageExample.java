package dev.continuo.engine.torch;

import dev.continuo.engine.testkit.Example;
import dev.continuo.model.spec.AdamSpec;
import dev.continuo.model.spec.Bins;
import dev.continuo.model.spec.HeadSpec.Categorical;
import dev.continuo.model.spec.HeadSpec.Positive;
import dev.continuo.model.spec.InputSpec.Embedded;
import dev.continuo.model.spec.InputSpec.Scaled;
import dev.continuo.model.spec.LayerSpec.Dropout;
import dev.continuo.model.spec.LayerSpec.Linear;
import dev.continuo.model.spec.LayerSpec.Lstm;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Property;
import dev.continuo.model.spec.Reading;
import java.util.List;

/** A network that reads passages, with a part of every kind, and all that an optimizer can do. */
final class PassageExample {

  private PassageExample() {}

  static Example of(int notes, int lanes) {
    Bins pitches = new Bins.Whole(0, 128);
    NetworkSpec network =
        new NetworkSpec(
            new Reading.Passage(notes),
            List.of(
                new Embedded(Property.PITCH, pitches, 12, 0.5), new Scaled(Property.VELOCITY, 1)),
            List.of(new Linear(16), new Dropout(0.2), new Lstm(24), new Dropout(0.3), new Lstm(20)),
            List.of(
                new Categorical(Property.PITCH, pitches, 1, 30, List.of()),
                new Categorical(Property.VELOCITY, pitches, 0.5, 14, List.of(Property.PITCH)),
                new Positive(Property.STEP, 0.7, 3)));
    return new Example(81, network, new AdamSpec(0.9, 0.99, 1e-8, 0.1, 0.5, 0.9), lanes);
  }
}
