package dev.continuo.standalone.demo;

import dev.continuo.events.CorpusStats;
import dev.continuo.events.scores.Scores;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.registry.rows.TrackRow;
import dev.continuo.standalone.platform.Home;
import dev.continuo.standalone.terminal.Counts;
import dev.continuo.standalone.terminal.RegistryListings;
import dev.continuo.standalone.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a demo tells in the end. */
final class DemoReport {
  private final Terminal terminal;

  DemoReport(Terminal terminal) {
    this.terminal = terminal;
  }

  void corpus(CorpusStats corpus) {
    terminal.line(
        "  corpus: %s, %s, %s of them in windows, %s"
            .formatted(
                Counts.of(corpus.pieces(), "piece"),
                Counts.of(corpus.notes(), "note"),
                Counts.of(corpus.windowNotes()),
                Counts.of(corpus.durationMicros() / 60_000_000, "minute")));
    if (corpus.windowNotes() < corpus.notes()) {
      terminal.lines(
          "  ",
          "(%s in none: drum parts are left out; CONTINUO_WINDOWS_DRUMS=true takes them)"
              .formatted(Counts.of(corpus.notes() - corpus.windowNotes(), "note")));
    }
  }

  /** The rows as the registry has them. */
  void rows(ModelRow model, TrackRow track) {
    terminal.line("");
    RegistryListings.models(List.of(model)).printTable(terminal, "");
    terminal.line("");
    RegistryListings.tracks(List.of(track)).printTable(terminal, "");
  }

  /** The model beside one that knows only how frequent each pitch is, or what else it foretells. */
  void comparison(ModelRow model) {
    terminal.line("");
    Scores scores = model.scores();
    if (scores.total(Scores.VALIDATION) == null) {
      terminal.line("No piece was held out, so nothing says what it would do on other music:");
      terminal.line("  give it two pieces or more of some length.");
    }
    for (String name : scores.names(Scores.VALIDATION)) {
      Double loss = scores.value(Scores.VALIDATION, name);
      Double unigram = scores.value(Scores.VALIDATION, Scores.beside(name, Scores.UNIGRAM));
      Double gain = scores.value(Scores.VALIDATION, Scores.beside(name, Scores.GAIN));
      if (unigram != null && gain != null) {
        terminal.line("Loss of %s on the held-out pieces, nats a note:".formatted(name));
        terminal.line("  model    %.4f".formatted(loss));
        terminal.line(
            "  unigram  %.4f   (knows only how frequent each %s is)".formatted(unigram, name));
        terminal.lines(
            "  ",
            verdict(gain, scores.value(Scores.VALIDATION, Scores.beside(name, Scores.GAIN_ERROR))));
      }
    }
    if (model.warning() != null) {
      terminal.lines("  ", "Warning: " + model.warning());
    }
  }

  private static String verdict(double gain, @Nullable Double error) {
    if (gain <= 0) {
      return "The model's is not lower: it has not learnt enough; give it more --epochs or music.";
    }
    if (error == null) {
      return "The model's is lower by %.4f, but a single piece was held out, which says little."
          .formatted(gain);
    }
    return gain > error
        ? "The model's is lower by %.4f ± %.4f: it has learnt from the order of the notes."
            .formatted(gain, error)
        : "The model's is lower by %.4f ± %.4f: too few pieces were held out to tell if that is luck."
            .formatted(gain, error);
  }

  void track(TrackRow track, Path file, Home home) {
    terminal.line("");
    terminal.line("The track, %s:".formatted(Counts.of(track.notes(), "note")));
    terminal.line("  " + file);
    terminal.line("Open it in any MIDI player.");
    terminal.line("To go on with this model: ./continuo up --home " + home.directory());
  }
}
