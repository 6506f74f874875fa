package dev.continuo.trainer.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.continuo.events.json.ShortText;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Parameter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a run fine-tunes, and on what. Kept as JSON within a {@link RunSpec}.
 *
 * @param model name of the model whose weights it begins from
 * @param version which of its versions
 * @param sha256 of that version's checkpoint, 64 hex digits: the weights themselves
 * @param pieces ids of the pieces that are new; null for those below {@code objects}, or for all
 *     that the version's data did not hold
 * @param objects how the keys of the new pieces' objects begin; null for any
 * @param replayShare share of each epoch that is drawn from what the version learnt from, 0 to 0.9
 * @param frozen names of the parameters that stay as they are
 */
public record TuneSpec(
    String model,
    int version,
    String sha256,
    @Nullable List<String> pieces,
    @Nullable String objects,
    double replayShare,
    List<String> frozen) {
  static final double DEFAULT_REPLAY_SHARE = 0.7;

  private static final double MOST_REPLAYED = 0.9;
  private static final int MOST_PIECES = 10_000;

  public TuneSpec {
    if (version < 1 || !sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "a version to fine-tune must have a number from 1 and a sha256: %d, '%s'"
              .formatted(version, ShortText.shown(sha256)));
    }
    if (pieces != null && objects != null) {
      throw new IllegalArgumentException("tune must have pieces or objects, not both");
    }
    if (pieces != null && (pieces.isEmpty() || pieces.size() > MOST_PIECES)) {
      throw new IllegalArgumentException(
          "tune.pieces must be 1 to %d: %d".formatted(MOST_PIECES, pieces.size()));
    }
    if (objects != null) {
      var _ = ShortText.check("tune.objects", objects);
    }
    // Written so that NaN fails it too.
    if (!(replayShare >= 0 && replayShare <= MOST_REPLAYED)) {
      throw new IllegalArgumentException(
          "tune.replayShare must be 0 to %s: %s".formatted(MOST_REPLAYED, replayShare));
    }
    pieces = pieces == null ? null : List.copyOf(new TreeSet<>(pieces));
    frozen = List.copyOf(frozen);
  }

  /** The version, for people. */
  public String parent() {
    return model + ":" + version;
  }

  /** The frozen parameters as engines take them. */
  @JsonIgnore
  Set<String> frozenNames() {
    return Set.copyOf(frozen);
  }

  /** Refuses parameters that the network does not have, and to freeze all that it has. */
  void check(NetworkSpec network) {
    List<String> names = network.parameters().stream().map(Parameter::name).toList();
    for (String name : frozen) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "the network has no parameter '%s'".formatted(ShortText.shown(name)));
      }
    }
    if (names.stream().allMatch(frozen::contains)) {
      throw new IllegalArgumentException(
          "tune.freeze must leave something to learn: it freezes all parameters");
    }
  }
}
