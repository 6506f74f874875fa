package dev.continuo.trainer.run;

import dev.continuo.events.json.ShortText;
import dev.continuo.events.training.TrainingRequested;
import dev.continuo.events.training.TrainingRequested.FineTuning;
import dev.continuo.model.preset.Preset;
import dev.continuo.model.preset.Presets;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Parameter;
import dev.continuo.model.spec.TrainingSpec;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request for fine-tuning asks for: a recipe for the network of a version that there is.
 *
 * @param preset the recipe, with the version's network and a learning rate for fine-tuning
 * @param tune from which version, and on what
 */
record TunedRecipe(Preset preset, TuneSpec tune) {
  /** Weights that are good already are moved so much less far. */
  private static final double SLOWER = 0.1;

  /** More of them gain little on what is new, and cost more of what was known. */
  private static final int EPOCHS = 10;

  private static final int MOST_PATTERNS = 1_000;

  /**
   * Finds it.
   *
   * @throws IllegalArgumentException naming argument, rule and value of what cannot be
   */
  static TunedRecipe of(
      TrainingRequested request, FineTuning tune, Presets presets, Parents parents) {
    if (tune.from() == null) {
      throw new IllegalArgumentException(
          "tune.from must name the version to begin from: a model, model:version or model@alias");
    }
    Parent parent = parents.named(ShortText.check("tune.from", tune.from()));
    List<String> pieces = tune.pieces() == null ? null : parents.pieces(tune.pieces());
    TuneSpec spec =
        new TuneSpec(
            parent.model(),
            parent.version(),
            parent.sha256(),
            pieces,
            tune.objects(),
            tune.replayShare() == null ? TuneSpec.DEFAULT_REPLAY_SHARE : tune.replayShare(),
            frozen(parent.spec().network(), tune.freeze() == null ? List.of() : tune.freeze()));
    return new TunedRecipe(preset(request, presets, parent), spec);
  }

  /** The version's own recipe by value, unless another one for the same network is asked for. */
  private static Preset preset(TrainingRequested request, Presets presets, Parent parent) {
    RunSpec before = parent.spec();
    if (request.preset() == null && request.overrides() == null) {
      return new Preset(
          before.preset(),
          "",
          before.network(),
          before.optimizer(),
          before.schedule(),
          new TrainingSpec(
              before.batch(),
              before.tune() == null ? SLOWER * before.learningRate() : before.learningRate(),
              Math.min(EPOCHS, before.epochs()),
              before.patience(),
              before.augment()),
          before.sampling());
    }
    Map<String, ?> overrides = request.overrides() == null ? Map.of() : request.overrides();
    String name = RunSpec.text("preset", request.preset(), before.preset());
    Preset asked = presets.named(name, overrides);
    if (!asked.network().equals(before.network())) {
      throw new IllegalArgumentException(
          ("network must be that of %s:%d, whose weights it begins from; preset '%s'%s has another"
                  + " one: leave preset and overrides of the network out")
              .formatted(
                  parent.model(),
                  parent.version(),
                  ShortText.shown(name),
                  overrides.isEmpty() ? "" : " with these overrides"));
    }
    return new Preset(
        asked.label(),
        asked.description(),
        asked.network(),
        asked.optimizer(),
        asked.schedule(),
        tuned(asked.training(), overrides),
        asked.sampling());
  }

  /** Where the request says a value itself, that counts. */
  private static TrainingSpec tuned(TrainingSpec training, Map<String, ?> overrides) {
    double rate = training.learningRate();
    int epochs = training.epochs();
    return new TrainingSpec(
        training.batch(),
        overrides.containsKey("training.learning_rate") ? rate : SLOWER * rate,
        overrides.containsKey("training.epochs") ? epochs : Math.min(EPOCHS, epochs),
        training.patience(),
        training.augment());
  }

  /** Names of the parameters that are meant, in the network's order. */
  private static List<String> frozen(NetworkSpec network, List<String> patterns) {
    if (patterns.size() > MOST_PATTERNS) {
      throw new IllegalArgumentException(
          "tune.freeze must have at most %d names: %d".formatted(MOST_PATTERNS, patterns.size()));
    }
    List<String> names = network.parameters().stream().map(Parameter::name).toList();
    List<Pattern> wanted = patterns.stream().map(TunedRecipe::pattern).toList();
    for (int i = 0; i < wanted.size(); i++) {
      if (names.stream().noneMatch(wanted.get(i).asMatchPredicate())) {
        throw new IllegalArgumentException(
            "tune.freeze must name parameters of the network, %s: '%s'"
                .formatted(names, ShortText.shown(patterns.get(i))));
      }
    }
    return names.stream()
        .filter(name -> wanted.stream().anyMatch(pattern -> pattern.matcher(name).matches()))
        .toList();
  }

  /** A name, or what a name begins with up to a dot; a star stands for anything. */
  private static Pattern pattern(@Nullable String text) {
    String checked = ShortText.check("tune.freeze", String.valueOf(text));
    String glob = Pattern.quote(checked).replaceAll("\\*+", "\\\\E.*\\\\Q");
    return Pattern.compile(glob + "(\\..*)?");
  }
}
