package dev.continuo.standalone.terminal;

import dev.continuo.evaluation.plot.Scatter;
import dev.continuo.registry.sweeps.Halving;
import dev.continuo.registry.sweeps.SweepRow;
import dev.continuo.registry.sweeps.SweepRun;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A sweep as a table, in words, and as a picture. */
public final class SweepView {
  private final SweepRow sweep;
  private final List<SweepRun> ranked;
  private final List<SweepRun> reruns;

  public SweepView(SweepRow sweep, List<SweepRun> runs) {
    this.sweep = sweep;
    this.ranked = Halving.ranked(runs);
    this.reruns = runs.stream().filter(run -> run.rerunOf() != null).toList();
  }

  /** Sweeps. */
  public static Listing<SweepRow> sweeps(List<SweepRow> rows) {
    return new Listing<>(rows)
        .name("sweep", "SWEEP", SweepRow::sweep)
        .column("state", "STATE", SweepRow::state)
        .name("preset", "PRESET", SweepRow::preset)
        .column("halving", "", SweepRow::halving, row -> row.halving() ? "halving" : "")
        .column("epochs", "EPOCHS", SweepRow::epochs)
        .column("reruns", "RERUNS", SweepRow::reruns)
        .column(
            "requestedAt",
            "ASKED",
            SweepRow::requestedAt,
            row -> RegistryListings.time(row.requestedAt()))
        .detail("endedAt", SweepRow::endedAt)
        .detail("model", SweepRow::model)
        .detail("requestId", SweepRow::requestId)
        .detail("metric", SweepRow::metric);
  }

  /** Its runs from the best to the worst, then reruns of the winner. */
  public Listing<SweepRun> table() {
    List<SweepRun> rows = new ArrayList<>(ranked);
    rows.addAll(reruns);
    Listing<SweepRun> listing =
        new Listing<>(rows)
            .column("rank", "RANK", run -> run.rerunOf() == null ? ranked.indexOf(run) + 1 : null)
            .column("number", "RUN", SweepRun::number);
    for (String key : keys()) {
      listing.name(key, title(key), run -> run.values().get(key));
    }
    return listing
        .column("best", "BEST", SweepRun::best, run -> number(run.best()))
        .column("bestEpoch", "AT", SweepRun::bestEpoch)
        .column("last", "LAST", SweepRun::last, run -> number(run.last()))
        .column("epochs", "EPOCHS", SweepRun::epochs)
        .column("state", "STATE", SweepRun::state, SweepView::state)
        .detail("droppedRung", SweepRun::droppedRung)
        .detail("rerunOf", SweepRun::rerunOf)
        .detail("runId", SweepRun::runId);
  }

  private static String state(SweepRun run) {
    return run.droppedRung() == null
        ? Objects.toString(run.state(), "").toLowerCase(Locale.ROOT)
        : "dropped";
  }

  private static String title(String key) {
    return key.substring(key.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
  }

  /** The keys that its runs differ in, in the order of the request. */
  public List<String> keys() {
    return List.copyOf(ranked.getFirst().values().keySet());
  }

  /** What it has come to. */
  public String words() {
    String unit =
        switch (String.valueOf(sweep.metric())) {
          case "total.cells" -> "validation, nats a note in cells of 10 ms";
          case "total" -> "validation, weighted total";
          case "training" -> "training, weighted total, as nothing is held out";
          default -> "not compared yet";
        };
    StringBuilder words =
        new StringBuilder(
            "%s is %s; losses: %s."
                .formatted(sweep.sweep(), sweep.state().name().toLowerCase(Locale.ROOT), unit));
    SweepRun winner = ranked.getFirst();
    if (sweep.endedAt() != null && winner.best() != null) {
      words.append(
          " Best: run %d, %s.".formatted(winner.number(), winner.settings().replace("\n", ", ")));
    }
    List<Double> again = reruns.stream().map(SweepRun::best).filter(Objects::nonNull).toList();
    if (!again.isEmpty() && again.size() == sweep.reruns()) {
      words.append(
          " Again with %s: mean %s, spread (standard deviation) %s; another seed holds out other pieces, too."
              .formatted(
                  Counts.of(again.size(), "seed"), number(mean(again)), number(deviation(again))));
    }
    return words.toString();
  }

  private static double mean(Collection<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static @Nullable Double deviation(List<Double> values) {
    if (values.size() < 2) {
      return null;
    }
    double mean = mean(values);
    double squares = values.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
    return Math.sqrt(squares / (values.size() - 1));
  }

  private static String number(@Nullable Double value) {
    return value == null ? "" : String.format(Locale.ROOT, "%.4f", value);
  }

  /** Losses against each key, in panels from the top: red the best, grey the last ones. */
  public byte[] picture() {
    return Scatter.of(keys().stream().map(this::panel).toList()).png();
  }

  private List<Scatter.Point> panel(String key) {
    Map<String, Double> places = new PlacesOfValues(values(key)).places();
    List<Scatter.Point> points = new ArrayList<>();
    for (SweepRun run : ranked) {
      if (run.best() != null && run.last() != null) {
        points.add(
            new Scatter.Point(
                Objects.requireNonNull(places.get(run.values().get(key))), run.best(), run.last()));
      }
    }
    return points;
  }

  private Collection<String> values(String key) {
    return new TreeSet<>(
        ranked.stream().map(run -> String.valueOf(run.values().get(key))).toList());
  }
}
