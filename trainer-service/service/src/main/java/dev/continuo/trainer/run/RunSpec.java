package dev.continuo.trainer.run;

import dev.continuo.engine.Device;
import dev.continuo.engine.Engine;
import dev.continuo.engine.Precision;
import dev.continuo.engine.TrainingSettings;
import dev.continuo.events.json.ShortText;
import dev.continuo.events.training.TrainingRequested;
import dev.continuo.model.preset.Preset;
import dev.continuo.model.preset.Presets;
import dev.continuo.model.spec.AdamSpec;
import dev.continuo.model.spec.AugmentationSpec;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.SamplingSpec;
import dev.continuo.model.spec.ScheduleSpec;
import dev.continuo.model.spec.TrainingSpec;
import dev.continuo.registry.rows.Ability;
import dev.continuo.registry.runs.Steering;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a run was asked to do, with every default filled in and nothing left to a name, so that the
 * same spec on the same dataset is the same training for ever. Kept as JSON beside the run.
 *
 * @param model name of the model to publish: 1 to 100 of letters, digits, dot, dash and underscore
 *     (a colon or an at sign would be read as version or alias)
 * @param preset name of the preset that the rest was taken from: only a label
 * @param engine name of an installed {@link Engine}
 * @param device label of a {@link Device}
 * @param precision label of a {@link Precision}
 * @param epochs most passes over the training windows, 1..10,000
 * @param patience epochs without a better validation loss before training stops, 1 or more
 * @param batch windows an update, 1..4,096
 * @param learningRate Adam's, 1e-9 to 1; a smaller one would change no weight
 * @param validationShare share of the pieces held out, 0 to 0.5
 * @param seed of initial weights, split, shuffling and augmentation
 * @param network what is trained
 * @param optimizer how an update is made
 * @param schedule how the learning rate changes
 * @param sampling how its model is played where nobody says
 * @param augment how the notes that are learnt from are changed
 * @param tune from which version's weights it begins, and on what; null where it begins anew
 */
public record RunSpec(
    String model,
    String preset,
    String engine,
    String device,
    String precision,
    int epochs,
    int patience,
    int batch,
    double learningRate,
    double validationShare,
    long seed,
    NetworkSpec network,
    AdamSpec optimizer,
    ScheduleSpec schedule,
    SamplingSpec sampling,
    AugmentationSpec augment,
    @Nullable TuneSpec tune) {

  static final String DEFAULT_ENGINE = "java";
  static final String GPU_ENGINE = "torch";

  /** It has no learnt vectors and no passages. */
  private static final String PLAIN_ENGINE = "dl4j";

  static final double DEFAULT_VALIDATION_SHARE = 0.1;
  static final long DEFAULT_SEED = 1;

  private static final Pattern MODEL_NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  public RunSpec {
    if (!MODEL_NAME.matcher(model).matches()) {
      throw new IllegalArgumentException(
          "model must be 1 to 100 letters, digits, dots, dashes or underscores: '"
              + ShortText.shown(model)
              + "'");
    }
    var _ = new Device(device);
    var _ = Precision.named(precision);
    var _ = new TrainingSpec(batch, learningRate, epochs, patience, augment);
    augment.check(network.reading());
    if (tune != null) {
      tune.check(network);
    }
    // Written so that NaN fails it too.
    if (!(validationShare >= 0 && validationShare <= 0.5)) {
      throw new IllegalArgumentException("validationShare must be 0 to 0.5: " + validationShare);
    }
  }

  /** With all that {@code seed} meant to runs that named it alone. */
  public RunSpec(
      String model,
      String preset,
      String engine,
      String device,
      String precision,
      int epochs,
      int patience,
      int batch,
      double learningRate,
      double validationShare,
      long seed) {
    this(
        model,
        preset,
        engine,
        device,
        precision,
        epochs,
        patience,
        batch,
        learningRate,
        validationShare,
        seed,
        FormerPreset.network(preset),
        FormerPreset.OPTIMIZER,
        FormerPreset.SCHEDULE,
        FormerPreset.SAMPLING,
        AugmentationSpec.NONE,
        null);
  }

  /** As above, for requests that begin anew. */
  public static RunSpec of(TrainingRequested request, Presets presets) {
    return of(request, presets, Parents.NONE);
  }

  /**
   * Fills in what the request leaves out.
   *
   * @param presets those that it may name
   * @param parents versions that it may fine-tune
   * @throws IllegalArgumentException naming argument, rule and value of what cannot be
   */
  public static RunSpec of(TrainingRequested request, Presets presets, Parents parents) {
    if (request.priority() != null) {
      var _ = Steering.requirePriority(request.priority());
    }
    Device device = new Device(text("device", request.device(), Device.AUTO.label()));
    String engine = text("engine", request.engine(), device.isCuda() ? GPU_ENGINE : DEFAULT_ENGINE);
    TunedRecipe tuned =
        request.tune() == null ? null : TunedRecipe.of(request, request.tune(), presets, parents);
    Preset preset = tuned == null ? preset(request, engine, presets) : tuned.preset();
    String usualModel = tuned == null ? preset.label() : tuned.tune().model();
    Precision precision =
        Precision.named(text("precision", request.precision(), Precision.FLOAT32.label()));
    return new RunSpec(
        or(request.model(), usualModel),
        preset.label(),
        engine,
        device.label(),
        precision.label(),
        or(request.epochs(), preset.training().epochs()),
        or(request.patience(), preset.training().patience()),
        or(request.batch(), preset.training().batch()),
        or(request.learningRate(), preset.training().learningRate()),
        or(request.validationShare(), DEFAULT_VALIDATION_SHARE),
        or(request.seed(), DEFAULT_SEED),
        preset.network(),
        preset.optimizer(),
        preset.schedule(),
        preset.sampling(),
        preset.training().augment(),
        tuned == null ? null : tuned.tune());
  }

  private static Preset preset(TrainingRequested request, String engine, Presets presets) {
    String usual = engine.equals(PLAIN_ENGINE) ? Presets.PLAIN : Presets.USUAL;
    String name = text("preset", request.preset(), usual);
    return request.overrides() == null
        ? presets.named(name)
        : presets.named(name, request.overrides());
  }

  /** Reads what {@link #json()} wrote, and what it wrote when it left the network to the preset. */
  public static RunSpec parse(String json) {
    return RunSpecJson.read(json);
  }

  public String json() {
    return RunSpecJson.write(this);
  }

  /** What a trainer needs for it. */
  public Ability needs() {
    return new Ability(engine, device);
  }

  /** Of products. */
  Precision precisionByValue() {
    return Precision.named(precision);
  }

  /**
   * How an engine shall train.
   *
   * @param lanes that are really used
   * @param threads that compute on a processor
   */
  public TrainingSettings settings(int lanes, int threads) {
    return new TrainingSettings(
        lanes,
        optimizer,
        seed,
        threads,
        new Device(device),
        precisionByValue(),
        tune == null ? Set.of() : tune.frozenNames());
  }

  /** Short, since the answer quotes what no rule knows, and must fit into a record. */
  static String text(String field, @Nullable String asked, String otherwise) {
    return asked == null ? otherwise : ShortText.check(field, asked);
  }

  private static <T> T or(@Nullable T asked, T otherwise) {
    return asked == null ? otherwise : asked;
  }
}
