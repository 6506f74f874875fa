package dev.continuo.engine.testkit;

import dev.continuo.model.spec.AdamSpec;
import dev.continuo.model.spec.Bins;
import dev.continuo.model.spec.HeadSpec;
import dev.continuo.model.spec.HeadSpec.Categorical;
import dev.continuo.model.spec.HeadSpec.Mixture;
import dev.continuo.model.spec.HeadSpec.Positive;
import dev.continuo.model.spec.HiddenSpec;
import dev.continuo.model.spec.InputSpec;
import dev.continuo.model.spec.InputSpec.Embedded;
import dev.continuo.model.spec.InputSpec.Logarithm;
import dev.continuo.model.spec.InputSpec.Scaled;
import dev.continuo.model.spec.LayerSpec;
import dev.continuo.model.spec.LayerSpec.Dropout;
import dev.continuo.model.spec.LayerSpec.Linear;
import dev.continuo.model.spec.LayerSpec.Lstm;
import dev.continuo.model.spec.LayerSpec.Norm;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Property;
import dev.continuo.model.spec.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Networks of every kind of part, drawn from a seed. */
final class RandomNetworks {
  private static final AdamSpec WITH_EVERYTHING = new AdamSpec(0.9, 0.99, 1e-8, 0.1, 0.05, 0.9);

  private final Random random;

  private RandomNetworks(long seed) {
    random = new Random(seed);
  }

  /**
   * A network with batches.
   *
   * @param widest units of a layer
   */
  static Example example(long seed, int widest) {
    RandomNetworks networks = new RandomNetworks(seed);
    Reading reading =
        networks.random.nextInt(4) == 0
            ? new Reading.Window(networks.size(10))
            : new Reading.Passage(networks.size(12));
    return networks.example(seed, reading, widest, true);
  }

  /** One that carries its state, without dropout, with all that an optimizer can do. */
  static Example carried(long seed, int widest) {
    RandomNetworks networks = new RandomNetworks(seed);
    Reading reading = new Reading.Passage(3 + networks.random.nextInt(6));
    return networks.example(seed, reading, widest, false);
  }

  /** The same, with sequences that begin and end. */
  static Example ending(long seed, int widest) {
    Example carried = carried(seed, widest);
    return new Example(seed, ending(carried.network()), carried.adam(), carried.lanes());
  }

  /** The same network with a linear layer under the heads. */
  static NetworkSpec withLinearTop(NetworkSpec network) {
    List<LayerSpec> layers = new ArrayList<>(network.layers());
    layers.add(new Linear(19));
    return new NetworkSpec(network.reading(), network.inputs(), layers, network.heads());
  }

  private Example example(long seed, Reading reading, int widest, boolean dropout) {
    NetworkSpec network = new NetworkSpec(reading, inputs(), layers(widest, dropout), heads());
    AdamSpec adam = random.nextBoolean() ? AdamSpec.KERAS : WITH_EVERYTHING;
    int lanes = 2 + random.nextInt(8);
    boolean ends = random.nextBoolean() && reading.everyNote();
    return new Example(seed, ends ? ending(network) : network, adam, lanes);
  }

  /** The same network with sequences that begin and end. */
  private static NetworkSpec ending(NetworkSpec network) {
    List<HeadSpec> heads = new ArrayList<>(network.heads());
    if (heads.getFirst() instanceof Mixture step) {
      heads.set(0, new Categorical(Property.STEP, step.bins(), 1, 0, List.of()));
    }
    Reading reading = new Reading.Passage(network.reading().notes(), true);
    return new NetworkSpec(reading, network.inputs(), network.layers(), heads);
  }

  private int size(int most) {
    return 1 + random.nextInt(most);
  }

  private List<InputSpec> inputs() {
    List<InputSpec> inputs = new ArrayList<>();
    inputs.add(new Embedded(Property.PITCH, new Bins.Whole(0, 128), size(40), 0.5));
    inputs.add(new Scaled(Property.VELOCITY, 1f / 64, -1));
    inputs.add(new Logarithm(Property.STEP));
    if (random.nextBoolean()) {
      inputs.add(new Embedded(Property.STEP, times(), size(20), 1));
    }
    if (random.nextBoolean()) {
      inputs.add(new Embedded(Property.INTERVAL, new Bins.Whole(-48, 97), size(33), 0.3));
    }
    return inputs;
  }

  private Mixture mixture(Property property, List<Property> given) {
    int count = 1 + size(random.nextBoolean() ? 8 : 2000);
    return new Mixture(property, times(), 10_000, count, size(20), 0.8, hidden(given));
  }

  private HiddenSpec hidden(List<Property> given) {
    return new HiddenSpec(size(50), given, 0.1 + 0.3 * random.nextDouble(), random.nextBoolean());
  }

  private Bins.Times times() {
    return Bins.Times.growing(10_000, size(30), 0.08, 100 + random.nextInt(900));
  }

  private List<LayerSpec> layers(int widest, boolean dropout) {
    List<LayerSpec> layers = new ArrayList<>();
    if (random.nextInt(3) == 0) {
      layers.add(new Linear(size(60)));
    }
    int memories = size(3);
    for (int n = 0; n < memories; n++) {
      double rate = dropout && random.nextInt(3) == 0 ? 0.1 + 0.2 * random.nextDouble() : 0;
      layers.add(new Lstm(size(widest), rate, random.nextInt(2)));
      if (random.nextInt(3) == 0) {
        layers.add(new Norm());
      }
      if (dropout && random.nextBoolean()) {
        layers.add(new Dropout(0.1 + 0.4 * random.nextDouble()));
      }
    }
    if (random.nextInt(3) == 0) {
      layers.add(new Linear(size(60)));
    }
    return layers;
  }

  private List<HeadSpec> heads() {
    List<HeadSpec> heads = new ArrayList<>();
    heads.add(
        random.nextInt(3) == 0
            ? mixture(Property.STEP, List.of())
            : new Categorical(Property.STEP, times(), 1, size(50), List.of()));
    heads.add(
        new Categorical(
            Property.PITCH,
            new Bins.Whole(0, 128),
            0.5,
            hidden(List.of(Property.STEP)),
            random.nextInt(3) > 0));
    List<Property> given = List.of(Property.PITCH, Property.STEP);
    heads.add(
        switch (random.nextInt(3)) {
          case 0 -> new Positive(Property.DURATION, 0.7, 3);
          case 1 -> new Categorical(Property.DURATION, times(), 1, hidden(given), false);
          default -> mixture(Property.DURATION, given);
        });
    heads.add(new Categorical(Property.VELOCITY, 128, 0.3));
    return heads;
  }
}
