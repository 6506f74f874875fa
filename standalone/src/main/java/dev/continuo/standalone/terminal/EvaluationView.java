package dev.continuo.standalone.terminal;

import dev.continuo.evaluation.likelihood.Interval;
import dev.continuo.evaluation.likelihood.Measure;
import dev.continuo.evaluation.likelihood.Summary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How good a model is, beside baselines: for people as a table, for programs as JSON. */
public final class EvaluationView {
  private final Summary model;
  private final String durations;
  private final List<Summary> baselines;
  private final List<String> unreadable;
  private final Optional<StyleView> style;

  /**
   * @param durations how long notes were taken to be, {@code keys} or {@code sounding}
   * @param unreadable files that could not be read
   * @param style what was made beside real music, where that was asked for
   */
  public EvaluationView(
      Summary model,
      String durations,
      List<Summary> baselines,
      List<String> unreadable,
      Optional<StyleView> style) {
    this.model = model;
    this.durations = durations;
    this.style = style;
    this.baselines = baselines;
    this.unreadable = unreadable;
  }

  /** Prints what was scored, a line for the model and each baseline, and how sure that is. */
  public void print(Terminal terminal) {
    terminal.line(
        "nats a note, %s of %s, durations: %s"
            .formatted(
                Counts.of(model.notes(), "note"), Counts.of(model.pieces(), "piece"), durations));
    Listing<Summary> listing =
        new Listing<>(Stream.concat(Stream.of(model), baselines.stream()).toList())
            .name("model", "MODEL", Summary::name);
    number(listing, "PITCH", Measure.PITCH.label());
    number(listing, "STEP", Measure.STEP.label());
    number(listing, "DURATION", Measure.DURATION.label());
    number(listing, "TOTAL", Summary.TOTAL);
    listing.column("interval", "95 %", row -> interval(row.intervals().get(Summary.TOTAL)));
    number(listing, "VELOCITY", Measure.VELOCITY.label());
    number(listing, "OF 32", Measure.VELOCITY_LEVEL.label());
    listing.printTable(terminal, "");
    terminal.line(
        "95 %% of the total by whole works: %s"
            .formatted(interval(model.groupIntervals().get(Summary.TOTAL))));
    style.ifPresent(view -> view.print(terminal));
  }

  private static void number(Listing<Summary> listing, String title, String label) {
    Function<Summary, @Nullable Object> value = row -> row.nats().get(label);
    listing.column(label, title, value, row -> number(row.nats().get(label)));
  }

  private static String number(@Nullable Double nats) {
    return nats == null ? "-" : String.format(Locale.ROOT, "%.3f", nats);
  }

  private static String interval(@Nullable Interval interval) {
    return interval == null
        ? "-"
        : String.format(Locale.ROOT, "%.2f–%.2f", interval.low(), interval.high());
  }

  /** Prints one JSON object. */
  public void printJson(Terminal terminal) {
    Map<String, Object> others = new LinkedHashMap<>();
    for (Summary baseline : baselines) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("nats", baseline.nats());
      one.put("interval", intervals(baseline.intervals()));
      one.put("intervalByWork", intervals(baseline.groupIntervals()));
      others.put(baseline.name(), one);
    }
    JsonObject json = new JsonObject();
    json.put("model", model.name())
        .put("pieces", model.pieces())
        .put("notes", model.notes())
        .put("durations", durations)
        .put("nats", model.nats())
        .put("interval", intervals(model.intervals()))
        .put("intervalByWork", intervals(model.groupIntervals()))
        .put("baselines", others)
        .put("unreadable", unreadable);
    style.ifPresentOrElse(view -> view.put(json), () -> json.put("overlap", Map.of()));
    json.print(terminal);
  }

  /** Two numbers each. */
  private static Map<String, List<Double>> intervals(Map<String, Interval> intervals) {
    Map<String, List<Double>> lists = new LinkedHashMap<>();
    intervals.forEach((label, found) -> lists.put(label, List.of(found.low(), found.high())));
    return lists;
  }
}
