package dev.continuo.trainer.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.json.Json;
import dev.continuo.events.training.SweepRequested;
import dev.continuo.events.training.TrainingRequested;
import dev.continuo.model.preset.Presets;
import dev.continuo.nn.CounterRandom;
import dev.continuo.registry.rows.Ability;
import dev.continuo.registry.sweeps.Sweeps;
import dev.continuo.trainer.policy.PolicySession;
import dev.continuo.trainer.run.RunSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The runs of a sweep: every combination of a grid, draws from ranges, or both beside each other.
 * The same request means the same runs, whoever plans them.
 */
final class SweepPlan {
  private static final int MOST_RUNS = 1_000;
  private static final int MOST_RERUNS = 10;

  /** Of a name like {@code tune.sweep-12}, which must be a model's. */
  private static final int LONGEST_MODEL = 80;

  private final SweepRequested request;
  private final Presets presets;
  private final long seed;
  private final List<Map<String, @Nullable Object>> settings;
  private final List<RunSpec> specs;

  /**
   * Plans.
   *
   * @throws IllegalArgumentException with field, rule and value of what cannot be, be it in one run
   */
  SweepPlan(SweepRequested request, Presets presets) {
    this.request = request;
    this.presets = presets;
    this.seed = request.seed() == null ? 1 : request.seed();
    require(
        "minutes",
        request.minutes() == null || request.minutes() > 0,
        "above 0",
        request.minutes());
    int reruns = request.reruns() == null ? 0 : request.reruns();
    require("reruns", reruns >= 0 && reruns <= MOST_RERUNS, "0 to " + MOST_RERUNS, reruns);
    this.settings = settings();
    this.specs = specs("any");
    require("model", model().length() <= LONGEST_MODEL, "80 characters at most", model().length());
    var _ = spec(settings.getFirst(), model());
  }

  private static void require(String field, boolean holds, String rule, @Nullable Object value) {
    if (!holds) {
      throw new IllegalArgumentException("%s must be %s: %s".formatted(field, rule, value));
    }
  }

  private List<Map<String, @Nullable Object>> settings() {
    Map<String, List<@Nullable Object>> grid = request.grid() == null ? Map.of() : request.grid();
    Map<String, RandomRange> ranges = new LinkedHashMap<>();
    if (request.random() != null) {
      request.random().forEach((key, text) -> ranges.put(key, RandomRange.parse(key, text)));
    }
    if (grid.isEmpty() && ranges.isEmpty()) {
      throw new IllegalArgumentException("a sweep must have a grid, or random ranges");
    }
    grid.forEach((key, values) -> {
      require("grid." + key, !values.isEmpty(), "one value or more", values);
      require("grid." + key, !ranges.containsKey(key), "in grid or in random, not in both", key);
    });
    long combinations = 1;
    for (List<@Nullable Object> values : grid.values()) {
      combinations = Math.min(MOST_RUNS + 1L, combinations * values.size());
    }
    if (request.runs() == null && !ranges.isEmpty()) {
      throw new IllegalArgumentException("runs must be given with random ranges");
    }
    long runs = request.runs() == null ? combinations : request.runs();
    require("runs", runs >= 2 && runs <= MOST_RUNS, "2 to " + MOST_RUNS, runs);
    require(
        "runs",
        !ranges.isEmpty() || runs == combinations,
        "as many as the grid has combinations, " + combinations,
        runs);
    List<Map<String, @Nullable Object>> settings = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      Map<String, @Nullable Object> values = combination(grid, run);
      int drawn = run;
      ranges.forEach((key, range) ->
          values.put(key, range.at(CounterRandom.of(seed, "sweep " + key, drawn).nextDouble())));
      settings.add(values);
    }
    return settings;
  }

  /** The last key changes fastest; behind the last combination the first one comes again. */
  private static Map<String, @Nullable Object> combination(
      Map<String, List<@Nullable Object>> grid, int number) {
    LinkedHashMap<String, @Nullable Object> values = new LinkedHashMap<>();
    int rest = number;
    for (Map.Entry<String, List<@Nullable Object>> key :
        new ArrayList<>(grid.entrySet()).reversed()) {
      int choices = key.getValue().size();
      values.putFirst(key.getKey(), key.getValue().get(rest % choices));
      rest /= choices;
    }
    return values;
  }

  private List<RunSpec> specs(String model) {
    List<RunSpec> made = new ArrayList<>();
    for (Map<String, @Nullable Object> values : settings) {
      made.add(spec(values, model));
    }
    return made;
  }

  private RunSpec spec(Map<String, @Nullable Object> values, String model) {
    Map<String, @Nullable Object> overrides = new LinkedHashMap<>();
    if (request.overrides() != null) {
      overrides.putAll(request.overrides());
    }
    overrides.putAll(values);
    return RunSpec.of(
        new TrainingRequested(
            null,
            model,
            request.preset(),
            request.engine(),
            request.device(),
            null,
            request.epochs(),
            null,
            null,
            null,
            null,
            seed,
            overrides),
        presets);
  }

  private String model() {
    return request.model() == null ? specs.getFirst().preset() : request.model();
  }

  /** What a trainer needs for its runs. */
  Ability needs() {
    return specs.getFirst().needs();
  }

  /** One of its runs, for what all have in common. */
  RunSpec example() {
    return specs.getFirst();
  }

  /** As the registry takes it. */
  Sweeps.Asked asked(String requestId) {
    return new Sweeps.Asked(
        requestId,
        model(),
        specs.getFirst().preset(),
        Boolean.TRUE.equals(request.halving()),
        specs.stream().mapToInt(RunSpec::epochs).max().orElseThrow(),
        request.reruns() == null ? 0 : request.reruns(),
        PolicySession.budget(request.minutes()),
        request.priority() == null ? 0 : request.priority());
  }

  /** Its runs, once the sweep has a name. */
  List<Sweeps.Candidate> candidates(String sweep) {
    List<Sweeps.Candidate> candidates = new ArrayList<>();
    for (Map<String, @Nullable Object> values : settings) {
      candidates.add(new Sweeps.Candidate(text(values), spec(values, sweep).json()));
    }
    return candidates;
  }

  private static String text(Map<String, @Nullable Object> values) {
    List<String> lines = new ArrayList<>();
    values.forEach((key, value) -> lines.add(key + "=" + text(value)));
    return String.join("\n", lines);
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> text;
      default -> new String(Json.write(value), UTF_8);
    };
  }

  /**
   * The winner's settings for a rerun: the model that publishes, and for the first time the same
   * seed, so that it is the same training.
   *
   * @param time from 1
   */
  static String again(String spec, String model, int time) {
    try {
      Map<String, @Nullable Object> json = Json.readObject(spec);
      json.put("model", model);
      json.put("seed", RunSpec.parse(spec).seed() + time - 1);
      return RunSpec.parse(new String(Json.write(json), UTF_8)).json();
    } catch (UnreadableEventException e) {
      throw new IllegalStateException(e);
    }
  }
}
