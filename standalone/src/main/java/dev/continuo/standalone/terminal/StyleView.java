package dev.continuo.standalone.terminal;

import dev.continuo.evaluation.style.Drift;
import dev.continuo.evaluation.style.Overlap;
import dev.continuo.evaluation.style.SharedRuns;
import dev.continuo.evaluation.style.StyleMeasure;
import dev.continuo.evaluation.style.StyleReport;
import dev.continuo.evaluation.style.TwoSample;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Music that was made beside real music: for people as tables, for programs as JSON. */
public final class StyleView {
  private static final List<String> KINDS =
      List.of(StyleReport.GENERATED, StyleReport.REAL, StyleReport.SHUFFLED, StyleReport.UNIGRAM);

  private final StyleReport report;

  public StyleView(StyleReport report) {
    this.report = report;
  }

  /** One row of the table of measures. */
  private record Row(StyleMeasure measure, Map<String, Overlap> byKind) {}

  /** Prints overlaps, how well each kind is told from real music, and what it shares. */
  public void print(Terminal terminal) {
    terminal.line("");
    terminal.line(
        "%s of up to %s beside real ones: overlap of their distances to real pieces with those among real pieces"
            .formatted(
                Counts.of(
                    report.pieces().getOrDefault(StyleReport.GENERATED, 0), "generated piece"),
                Counts.of(report.notes(), "note")));
    List<Row> rows =
        report.overlaps().entrySet().stream()
            .map(entry -> new Row(entry.getKey(), entry.getValue()))
            .toList();
    Listing<Row> overlaps =
        new Listing<>(rows).name("measure", "MEASURE", row -> row.measure().label());
    for (String kind : KINDS) {
      column(overlaps, kind, row -> row.byKind().get(kind));
    }
    overlaps.printTable(terminal, "");
    terminal.line("");
    Listing<String> kinds = new Listing<>(KINDS).name("kind", "KIND", kind -> kind);
    kinds.column("told", "TOLD FROM REAL", kind -> told(report.classifiers().get(kind)));
    kinds.column("runs", "LONGEST RUN SHARED WITH TRAINING", kind -> runs(report.runs().get(kind)));
    kinds.printTable(terminal, "");
    printDrifts(terminal);
  }

  private void printDrifts(Terminal terminal) {
    if (report.drifts().isEmpty()) {
      return;
    }
    terminal.line("");
    terminal.line("how far notes 1,500 to 2,000 are from the first 500 of the same piece, medians");
    Listing<Map.Entry<StyleMeasure, Drift>> drifts =
        new Listing<>(List.copyOf(report.drifts().entrySet()))
            .name("measure", "MEASURE", entry -> entry.getKey().label());
    drift(drifts, "generated", "GENERATED", Drift::generated);
    drift(drifts, "real", "REAL", Drift::real);
    drift(drifts, "most", "95 % OF REAL WITHIN", Drift::most);
    drift(drifts, "within", "OF GENERATED", Drift::within);
    drifts.printTable(terminal, "");
  }

  private static void drift(
      Listing<Map.Entry<StyleMeasure, Drift>> listing,
      String name,
      String title,
      ToDoubleFunction<Drift> value) {
    listing.column(
        name,
        title,
        entry -> value.applyAsDouble(entry.getValue()),
        entry -> String.format(Locale.ROOT, "%.3f", value.applyAsDouble(entry.getValue())));
  }

  private static void column(
      Listing<Row> listing, String kind, Function<Row, @Nullable Overlap> overlap) {
    listing.column(
        kind,
        kind.toUpperCase(Locale.ROOT),
        overlap::apply,
        row -> {
          Overlap found = overlap.apply(row);
          return found == null || Double.isNaN(found.area())
              ? "-"
              : String.format(Locale.ROOT, "%.2f", found.area());
        });
  }

  private static String told(@Nullable TwoSample told) {
    return told == null
        ? ""
        : String.format(
            Locale.ROOT, "%.2f (%.2f to %.2f)", told.accuracy(), told.low(), told.high());
  }

  private static String runs(@Nullable SharedRuns runs) {
    return runs == null
        ? ""
        : "%d notes (95 %% within %d to %d, longest %d)"
            .formatted(runs.median(), runs.low(), runs.high(), runs.longest());
  }

  /** Adds fields {@code overlap}, {@code classifier}, {@code shared} and {@code drift}. */
  void put(JsonObject json) {
    Map<String, Object> overlap = new LinkedHashMap<>();
    report
        .overlaps()
        .forEach((measure, byKind) -> {
          Map<String, Object> kinds = new LinkedHashMap<>();
          byKind.forEach((kind, found) -> {
            if (!Double.isNaN(found.area())) {
              kinds.put(kind, Map.of("area", found.area(), "kl", found.divergence()));
            }
          });
          overlap.put(measure.label(), kinds);
        });
    Map<String, Object> classifier = new LinkedHashMap<>();
    report
        .classifiers()
        .forEach((kind, told) ->
            classifier.put(
                kind,
                Map.of("accuracy", told.accuracy(), "interval", List.of(told.low(), told.high()))));
    Map<String, Object> shared = new LinkedHashMap<>();
    report
        .runs()
        .forEach((kind, runs) ->
            shared.put(
                kind,
                Map.of(
                    "median", runs.median(),
                    "interval", List.of(runs.low(), runs.high()),
                    "longest", runs.longest())));
    Map<String, Object> drift = new LinkedHashMap<>();
    report
        .drifts()
        .forEach((measure, found) ->
            drift.put(
                measure.label(),
                Map.of(
                    "generated", found.generated(),
                    "real", found.real(),
                    "most", found.most(),
                    "within", found.within())));
    json.put("overlap", overlap)
        .put("overlapNotes", report.notes())
        .put("overlapPieces", report.pieces())
        .put("classifier", classifier)
        .put("shared", shared)
        .put("drift", drift);
  }
}
