package dev.continuo.standalone.status;

import dev.continuo.registry.rows.RunOverview;
import dev.continuo.standalone.terminal.Counts;
import dev.continuo.standalone.terminal.JsonObject;
import dev.continuo.standalone.terminal.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What a platform does, for people in lines, for programs as JSON. */
public final class StatusView {
  private static final double GIGABYTE = 1e9;

  private final Status status;

  public StatusView(Status status) {
    this.status = status;
  }

  /** Prints a line for each part of it. */
  public void print(Terminal terminal) {
    terminal.line(status.up() ? "up" + since() : "not well" + since());
    status.down().forEach((part, cause) -> terminal.lines("  ", part + ": " + cause));
    terminal.line(
        "corpus   %s, %s; rejected: %s, unread: %s"
            .formatted(
                Counts.of(status.totals().pieces(), "piece"),
                Counts.of(status.totals().notes(), "note"),
                Counts.of(status.totals().rejected()),
                Counts.of(status.activity().unread())));
    terminal.line(
        "         last minute: %s, %s"
            .formatted(
                Counts.of(status.activity().piecesLately(), "piece"),
                Counts.of(status.activity().notesLately(), "note")));
    terminal.line(
        "runs     %s; waiting: %s%s"
            .formatted(
                running(),
                Counts.of(status.activity().waitingRuns()),
                status.activity().pausedRuns() == 0
                    ? ""
                    : ", paused: " + Counts.of(status.activity().pausedRuns())));
    status.unmet().forEach(cause -> terminal.lines("         ", cause));
    terminal.line(
        "models   %s; played where none is named: %s"
            .formatted(
                Counts.of(status.activity().models()),
                status.newestModel() == null ? "none" : status.newestModel()));
    terminal.line(
        "tracks   %s; last minute: %s"
            .formatted(
                Counts.of(status.activity().tracks()),
                Counts.of(status.activity().tracksLately())));
    if (status.diskFreeBytes() != null) {
      terminal.line(
          String.format(Locale.ROOT, "disk     %.1f GB free", status.diskFreeBytes() / GIGABYTE));
    }
  }

  /** Prints one JSON object. */
  public void printJson(Terminal terminal) {
    JsonObject object = new JsonObject();
    object.put("up", status.up());
    object.put("since", status.since() == null ? null : status.since().toString());
    object.put("down", status.down());
    object.put("pieces", status.totals().pieces());
    object.put("notes", status.totals().notes());
    object.put("rejected", status.totals().rejected());
    object.put("duplicates", status.totals().duplicates());
    object.put("unread", status.activity().unread());
    object.put("piecesLastMinute", status.activity().piecesLately());
    object.put("notesLastMinute", status.activity().notesLately());
    RunOverview running = status.running();
    object.put("runningRun", running == null ? null : running.runId().toString());
    object.put("epoch", running == null ? null : running.epoch());
    object.put("epochs", running == null ? null : running.epochs());
    object.put("waitingRuns", status.activity().waitingRuns());
    object.put("pausedRuns", status.activity().pausedRuns());
    object.put("unmet", status.unmet());
    object.put("models", status.activity().models());
    object.put("newestModel", status.newestModel());
    object.put("tracks", status.activity().tracks());
    object.put("tracksLastMinute", status.activity().tracksLately());
    object.put("diskFreeBytes", status.diskFreeBytes());
    object.print(terminal);
  }

  private String running() {
    RunOverview run = status.running();
    return run == null
        ? "none in work"
        : "%s in work, epoch %d of %d".formatted(run.requestId(), run.epoch(), run.epochs());
  }

  private String since() {
    Instant since = status.since();
    if (since == null) {
      return "";
    }
    Duration up = Duration.between(since, Instant.now());
    return ", since %d:%02d:%02d hours"
        .formatted(up.toHours(), up.toMinutesPart(), up.toSecondsPart());
  }
}
