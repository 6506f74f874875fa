package dev.continuo.engine.testkit;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.continuo.engine.Device;
import dev.continuo.engine.Engine;
import dev.continuo.engine.Precision;
import dev.continuo.engine.Training;
import dev.continuo.engine.TrainingSettings;
import dev.continuo.engine.UnsupportedNetworkException;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.Weights;
import dev.continuo.model.preset.Presets;
import dev.continuo.model.spec.AdamSpec;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The networks that an engine is held to its contract with, and how they are opened. */
public abstract class EngineCases {
  /** Of what dropout draws. */
  static final long SEED = 9;

  /** The engine that is held to it. */
  protected abstract Engine engine();

  /** Where it is held to it: wherever it can compute, unless a suite asks for less. */
  protected List<Device> devices() {
    return engine().devices();
  }

  /** An example on a device. */
  public record Case(Device device, Example example) {}

  /** Shapes at the edges of tiles and vectors, random ones, the seed network. */
  protected Stream<Example> examples() {
    Stream<Example> chosen =
        Stream.of(
            new Example(1, 1, 1, 1, 1, 1),
            new Example(2, 25, 3, 8, 128, 128),
            new Example(3, 7, 2, 13, 40, 33),
            new Example(4, 3, 5, 3, 129, 300),
            new Example(5, 5, 3, 9, 12, 20, 35),
            new Example(6, 4, 1, 2, 7, 32, 5, 64),
            new Example(7, 3, 3, 3, 7, 129, 64, 300),
            new Example(8, Presets.builtIn("seed").network(), 16),
            new Example(9, RandomNetworks.withLinearTop(Presets.builtIn("seed").network()), 7));
    return Stream.of(
            chosen,
            LongStream.range(100, 106).mapToObj(EngineCases::random),
            LongStream.range(200, 210)
                .mapToObj(seed -> RandomNetworks.example(seed, seed == 200 ? 150 : 50)))
        .flatMap(examples -> examples);
  }

  private static Example random(long seed) {
    Random random = new Random(seed);
    int[] units = random.ints(1 + random.nextInt(3), 1, 141).toArray();
    return new Example(
        seed,
        1 + random.nextInt(12),
        1 + random.nextInt(5),
        1 + random.nextInt(20),
        1 + random.nextInt(140),
        units);
  }

  final Stream<Case> cases() {
    return everywhere(examples());
  }

  final Stream<Case> small() {
    return everywhere(
        Stream.of(
            new Example(41, 6, 3, 12, 9, 20),
            new Example(43, 6, 2, 5, 11, 17, 40),
            RandomNetworks.example(56, 30),
            RandomNetworks.carried(46, 30),
            RandomNetworks.ending(47, 30)));
  }

  /** Layers of up to 300 units, as wide as any test has them. */
  final Stream<Case> many() {
    return everywhere(
        LongStream.range(1000, 1040).mapToObj(seed -> RandomNetworks.example(seed, 300)));
  }

  final Stream<Case> carried() {
    return everywhere(
        LongStream.range(300, 306).mapToObj(seed -> RandomNetworks.carried(seed, 70)));
  }

  final Stream<Case> ending() {
    return everywhere(LongStream.range(306, 309).mapToObj(seed -> RandomNetworks.ending(seed, 70)));
  }

  final Stream<Case> seed() {
    return everywhere(Stream.of(new Example(44, Presets.builtIn("seed").network(), 8)));
  }

  private Stream<Case> everywhere(Stream<Example> examples) {
    List<Device> devices = devices();
    return examples.flatMap(example -> devices.stream().map(device -> new Case(device, example)));
  }

  static ReferenceNetwork reference(Case c) {
    return new ReferenceNetwork(c.example.network(), c.example.weights(), c.example.adam(), SEED);
  }

  static OptimizerState initial(Case c) {
    return OptimizerState.initial(c.example.network(), c.example.weights(), c.example.adam());
  }

  final Training open(Case c) {
    return open(c, c.example.weights(), initial(c));
  }

  final Training open(Case c, Weights weights, OptimizerState optimizer) {
    return open(c, c.example.adam(), Set.of(), weights, optimizer);
  }

  final Training open(Case c, AdamSpec adam, Set<String> frozen) {
    Weights weights = c.example.weights();
    return open(
        c, adam, frozen, weights, OptimizerState.initial(c.example.network(), weights, adam));
  }

  final Training open(
      Case c, AdamSpec adam, Set<String> frozen, Weights weights, OptimizerState optimizer) {
    TrainingSettings settings =
        new TrainingSettings(c.example.lanes(), adam, SEED, 2, c.device, Precision.FLOAT32, frozen);
    try {
      return engine().open(c.example.network(), settings, weights, optimizer);
    } catch (UnsupportedNetworkException lacks) {
      return abort(String.valueOf(lacks.getMessage()));
    }
  }
}
