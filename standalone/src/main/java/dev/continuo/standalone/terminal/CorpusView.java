package dev.continuo.standalone.terminal;

import dev.continuo.events.CorpusStats;
import dev.continuo.events.TimeClasses;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What the corpus holds, for people as charts, for programs as JSON. */
public final class CorpusView {
  private static final int OCTAVE = 12;
  private static final int VELOCITIES = 16;
  private static final int WIDEST = 100;

  private final CorpusStats corpus;
  private final long leftOut;
  private final long leftOutNotes;

  /**
   * @param leftOut pieces of these that were forgotten or overwritten since
   * @param leftOutNotes their notes
   */
  public CorpusView(CorpusStats corpus, long leftOut, long leftOutNotes) {
    this.corpus = corpus;
    this.leftOut = leftOut;
    this.leftOutNotes = leftOutNotes;
  }

  /** Prints totals and four charts, two beside each other. */
  public void print(Terminal terminal) {
    int width = Math.min(WIDEST, terminal.columns());
    terminal.line(
        "%s, %s, %s"
            .formatted(
                Counts.of(corpus.pieces(), "piece"), Counts.of(corpus.notes(), "note"), length()));
    if (leftOut > 0) {
      terminal.line(
          "of these %s with %s were forgotten or overwritten: no later model learns from them"
              .formatted(Counts.of(leftOut, "piece"), Counts.of(leftOutNotes, "note")));
    }
    if (corpus.silences() > 0) {
      terminal.line(
          "%s so long that sequences end there (continuo.windows.longest-silence)"
              .formatted(Counts.of(corpus.silences(), "silence")));
    }
    long counted = LongStream.of(corpus.pitch()).sum();
    terminal.line(
        "notes in windows: "
            + Counts.of(corpus.windowNotes())
            + (counted == corpus.windowNotes() ? "; shares are of these" : ""));
    if (counted != corpus.windowNotes()) {
      // Pieces from before there were histograms are in the totals only.
      terminal.line(String.format(Locale.ROOT, "shares are of the newest %,d of them", counted));
    }
    if (counted > 0) {
      terminal.line("");
      BarChart.beside(pitch(), velocity(), width).forEach(terminal::line);
      terminal.line("");
      BarChart.beside(
              times("STEP", "together", corpus.step()),
              times("DURATION", "none", corpus.duration()),
              width)
          .forEach(terminal::line);
    }
  }

  /** Prints one JSON object. */
  public void printJson(Terminal terminal) {
    JsonObject object = new JsonObject();
    object.put("pieces", corpus.pieces());
    object.put("notes", corpus.notes());
    object.put("leftOutPieces", leftOut);
    object.put("leftOutNotes", leftOutNotes);
    object.put("windowNotes", corpus.windowNotes());
    object.put("seconds", corpus.durationMicros() / 1e6);
    object.put("silences", corpus.silences());
    object.put("pitch", corpus.pitch());
    object.put("velocity", corpus.velocity());
    object.put("step", corpus.step());
    object.put("duration", corpus.duration());
    object.put(
        "classFromMicros",
        IntStream.range(0, TimeClasses.COUNT).mapToLong(TimeClasses::from).toArray());
    object.print(terminal);
  }

  private String length() {
    double minutes = corpus.durationMicros() / 60e6;
    return minutes < 60
        ? String.format(Locale.ROOT, "%,.1f minutes of music", minutes)
        : String.format(Locale.ROOT, "%,.1f hours of music", minutes / 60);
  }

  private BarChart pitch() {
    BarChart chart = new BarChart("PITCH, by octaves");
    for (int from = 0; from < CorpusStats.VALUES; from += OCTAVE) {
      int octave = from / OCTAVE - 1;
      boolean whole = from + OCTAVE <= CorpusStats.VALUES;
      chart.row(
          "C%d to %s%d".formatted(octave, whole ? "B" : "G", octave),
          sum(corpus.pitch(), from, from + OCTAVE));
    }
    return chart;
  }

  private BarChart velocity() {
    BarChart chart = new BarChart("VELOCITY");
    for (int from = 0; from < CorpusStats.VALUES; from += VELOCITIES) {
      chart.row(
          "%d to %d".formatted(Math.max(1, from), from + VELOCITIES - 1),
          sum(corpus.velocity(), from, from + VELOCITIES));
    }
    return chart;
  }

  /** Two classes, an octave, in a row. */
  private static BarChart times(String title, String none, long[] counts) {
    BarChart chart = new BarChart(title);
    chart.row(none, counts[0]);
    chart.row("under 1 ms", counts[1]);
    for (int i = 2; i < TimeClasses.COUNT; i += 2) {
      boolean open = i + 2 >= TimeClasses.COUNT;
      String from = time(TimeClasses.from(i));
      chart.row(
          open ? from + " and more" : "%s to %s".formatted(from, time(TimeClasses.from(i + 2))),
          sum(counts, i, i + 2));
    }
    return chart;
  }

  private static String time(long micros) {
    return micros < 1_000_000
        ? "%d ms".formatted(micros / 1_000)
        : String.format(Locale.ROOT, "%.1f s", micros / 1e6);
  }

  private static long sum(long[] counts, int from, int to) {
    long sum = 0;
    for (int i = from; i < Math.min(to, counts.length); i++) {
      sum += counts[i];
    }
    return sum;
  }
}
