package dev.continuo.model.spec;

import dev.continuo.model.spec.HeadSpec.Categorical;
import dev.continuo.model.spec.HeadSpec.Mixture;
import dev.continuo.model.spec.InputSpec.Embedded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a network is made of. Axes everywhere: {@code B} lanes, sequences that are read side by
 * side; {@code T} notes that are read of each at a time; {@code F} numbers of a note; {@code H}
 * units of a layer.
 *
 * @param reading how it goes through notes
 * @param inputs what a note is to the network, in order; their widths together are {@code F}
 * @param layers from the input up
 * @param heads on the last layer's output, in the order in which a note is made
 */
public record NetworkSpec(
    Reading reading, List<InputSpec> inputs, List<LayerSpec> layers, List<HeadSpec> heads) {

  public NetworkSpec {
    boolean ends = reading.ends();
    inputs = inputs.stream().map(input -> input.beginning(ends)).toList();
    layers = List.copyOf(layers);
    heads = heads.stream().map(head -> head.ending(ends)).toList();
    if (inputs.isEmpty() || layers.isEmpty() || heads.isEmpty()) {
      throw new IllegalArgumentException("a network needs inputs, layers and heads");
    }
    if (heads.stream().map(HeadSpec::property).distinct().count() < heads.size()) {
      throw new IllegalArgumentException("a property must have one head only: " + heads);
    }
    checkEmbeddedOnce(inputs);
    checkGiven(heads);
    checkEnds(reading, heads);
  }

  private static void checkEnds(Reading reading, List<HeadSpec> heads) {
    if (!reading.ends()) {
      return;
    }
    HeadSpec step =
        heads.stream()
            .filter(head -> head instanceof Categorical classes && classes.ends())
            .findFirst()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "ends must be false, or heads must have a categorical one of step, whose last"
                        + " class is the end: true"));
    if (!step.hidden().given().isEmpty()) {
      // Behind the last note there is nothing that it could be given.
      throw new IllegalArgumentException(
          "ends must be false, or the head of step must be given nothing, as it says whether there"
              + " is a note: true");
    }
  }

  private static void checkEmbeddedOnce(List<InputSpec> inputs) {
    List<Property> embedded =
        inputs.stream().filter(Embedded.class::isInstance).map(InputSpec::property).toList();
    if (embedded.stream().distinct().count() < embedded.size()) {
      throw new IllegalArgumentException("a property can be embedded once only: " + embedded);
    }
  }

  private static void checkGiven(List<HeadSpec> heads) {
    List<Property> known = new ArrayList<>();
    for (HeadSpec head : heads) {
      for (Property given : head.hidden().given()) {
        if (!known.contains(given)) {
          throw new IllegalArgumentException(
              "the head of %s is given %s, which no head of classes before it predicts"
                  .formatted(head.property().label(), given.label()));
        }
      }
      if (head.classes().isPresent()) {
        known.add(head.property());
      }
    }
  }

  /** The width of what the first layer reads, {@code F}. */
  public int inputWidth() {
    return inputs.stream().mapToInt(InputSpec::width).sum();
  }

  /** The width of what layer {@code place} reads; of what the heads read, behind the last. */
  public int width(int place) {
    int width = inputWidth();
    for (LayerSpec layer : layers.subList(0, place)) {
      width = layer.outputs(width);
    }
    return width;
  }

  /**
   * The place of the topmost LSTM; -1 when there is none. What is above it computes each note by
   * itself, and where only the last note has a target, that one alone.
   */
  public int lastMemory() {
    int place = layers.size() - 1;
    while (place >= 0 && !(layers.get(place) instanceof LayerSpec.Lstm)) {
      place--;
    }
    return place;
  }

  /** What a layer learns. */
  public List<Parameter> layerParameters(int place) {
    return layers.get(place).parameters(place, width(place));
  }

  /** What a head learns. */
  public List<Parameter> headParameters(int number) {
    return heads.get(number).parameters(width(layers.size()), this::classes);
  }

  /**
   * The classes of a property's head.
   *
   * @throws IllegalArgumentException when it has no head of classes
   */
  public int classes(Property property) {
    return heads.stream()
        .filter(head -> head.property() == property && head.classes().isPresent())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no head of classes for " + property))
        .classCount();
  }

  /** The number of the head whose last class says that a sequence has ended; -1 where none does. */
  public int endHead() {
    return reading.ends() ? head(Property.STEP) : -1;
  }

  /** Whether a head must know the pitch of the note before. */
  public boolean relative() {
    return heads.stream().anyMatch(HeadSpec::relative);
  }

  /** The number of a property's head, from 0; -1 when it has none. */
  public int head(Property property) {
    return heads.stream().map(HeadSpec::property).toList().indexOf(property);
  }

  /**
   * What heads are compared with: a column for each head, as heads behind it are given it, and one
   * more for each mixture, of the bins of its loss.
   */
  public List<TargetSpec> targets() {
    List<TargetSpec> targets = new ArrayList<>();
    for (HeadSpec head : heads) {
      targets.add(new TargetSpec(head.property(), head.classes(), head.classCount()));
    }
    for (HeadSpec head : heads) {
      if (head instanceof Mixture mixture) {
        targets.add(new TargetSpec(head.property(), Optional.of(mixture.fine()), mixture.count()));
      }
    }
    return targets;
  }

  /** How many classes each of {@link #targets} has; 0 for a number. */
  public int[] targetClasses() {
    return targets().stream().mapToInt(TargetSpec::classes).toArray();
  }

  /** The column among {@link #targets} that a head's loss is reckoned from. */
  public int lossTarget(int number) {
    if (!(heads.get(number) instanceof Mixture)) {
      return number;
    }
    long before = heads.subList(0, number).stream().filter(Mixture.class::isInstance).count();
    return heads.size() + (int) before;
  }

  /** All that it learns, part after part, from the inputs up. */
  public List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    inputs.forEach(input -> parameters.addAll(input.parameters()));
    for (int place = 0; place < layers.size(); place++) {
      parameters.addAll(layerParameters(place));
    }
    for (int number = 0; number < heads.size(); number++) {
      parameters.addAll(headParameters(number));
    }
    return parameters;
  }
}
