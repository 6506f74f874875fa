package dev.continuo.events.scores;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Figures of one model, each once. In JSON it is the list.
 *
 * @param all in the order of their sets and names
 */
public record Scores(@JsonValue List<NamedScore> all) {
  /** The set that a model learnt from, as its losses were in the course of an epoch. */
  public static final String TRAINING = "training";

  /** The set of the pieces that were held out. */
  public static final String VALIDATION = "validation";

  /** The set of the pieces that the version held out which a fine-tuning began from. */
  public static final String PARENT = "parent";

  /** The name of the heads' losses together, each times its weight. */
  public static final String TOTAL = "total";

  /** The unit of a sum of losses in different units, each times its weight. */
  public static final String WEIGHTED = "weighted";

  /** The unit of cross-entropies: natural logarithms, mean over the notes. */
  public static final String NATS = "nats";

  /** Beside a name: the same notes under a model that knows only how frequent each class is. */
  public static final String UNIGRAM = "unigram";

  /** Beside a name: the same in cells, 10 ms of a time, whatever the classes of its head are. */
  public static final String CELLS = "cells";

  /** Beside a name: how much lower it is than that of the {@link #UNIGRAM}. */
  public static final String GAIN = "gain";

  /** Beside a name: half of the 95 % interval of its {@link #GAIN}. */
  public static final String GAIN_ERROR = "gain.error";

  /** Beside a name: the same under the weights that a fine-tuning began from. */
  public static final String BEFORE = "before";

  private static final Comparator<NamedScore> ORDER =
      Comparator.comparing(NamedScore::set).thenComparing(NamedScore::name);

  /** Nothing was measured. */
  public static final Scores NONE = new Scores(List.of());

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Scores {
    all = List.copyOf(all).stream().sorted(ORDER).toList();
    for (int i = 1; i < all.size(); i++) {
      if (ORDER.compare(all.get(i - 1), all.get(i)) == 0) {
        throw new IllegalArgumentException(
            "%s of %s must be there once".formatted(all.get(i).name(), all.get(i).set()));
      }
    }
  }

  /** The name of what compares {@code name} with something: {@code pitch.unigram}. */
  public static String beside(String name, String what) {
    return name + "." + what;
  }

  /** The value of that name; null where there is none. */
  public @Nullable Double value(String set, String name) {
    return all.stream()
        .filter(score -> score.set().equals(set) && score.name().equals(name))
        .map(NamedScore::value)
        .findFirst()
        .orElse(null);
  }

  /** The total of that set; null where there is none. */
  public @Nullable Double total(String set) {
    return value(set, TOTAL);
  }

  /** Whose scores the set has: heads and attributes, without the total and what compares them. */
  public List<String> names(String set) {
    return all.stream()
        .filter(score -> score.set().equals(set))
        .map(NamedScore::name)
        .filter(name -> !name.equals(TOTAL) && name.indexOf('.') < 0)
        .toList();
  }

  /** These and the others; where both have one of the same name, the other's. */
  public Scores with(Scores others) {
    Stream<NamedScore> kept =
        all.stream().filter(score -> others.value(score.set(), score.name()) == null);
    return new Scores(Stream.concat(kept, others.all.stream()).toList());
  }

  /** These and one more. */
  public Scores with(String set, String name, String unit, double value) {
    return with(new Scores(List.of(new NamedScore(set, name, unit, value))));
  }

  /** These without those of a set. */
  public Scores without(String set) {
    return new Scores(all.stream().filter(score -> !score.set().equals(set)).toList());
  }
}
