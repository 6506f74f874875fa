package dev.continuo.standalone.demo;

import dev.continuo.events.CorpusStats;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.registry.rows.TrackRow;
import dev.continuo.standalone.platform.Home;
import dev.continuo.standalone.terminal.RegistryListings;
import dev.continuo.standalone.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;

/** What a demo tells in the end. */
final class DemoReport {
  private final Terminal terminal;
  private final DemoSettings settings;

  DemoReport(Terminal terminal, DemoSettings settings) {
    this.terminal = terminal;
    this.settings = settings;
  }

  void corpus(CorpusStats corpus) {
    terminal.line(
        "  corpus: %,d pieces, %,d notes, %,d of them in windows, %,d minutes"
            .formatted(
                corpus.pieces(),
                corpus.notes(),
                corpus.windowNotes(),
                corpus.durationMicros() / 60_000_000));
  }

  /** The rows as the registry has them. */
  void rows(ModelRow model, TrackRow track) {
    terminal.line("");
    RegistryListings.models(List.of(model)).printTable(terminal, "");
    terminal.line("");
    RegistryListings.tracks(List.of(track)).printTable(terminal, "");
  }

  /** The model beside one that knows only how frequent each pitch is. */
  void comparison(ModelRow model) {
    boolean lower = model.validationPitchLoss() < model.unigramPitchLoss();
    terminal.line("");
    terminal.line("Pitch loss on the held-out pieces, nats a note:");
    terminal.line("  model    %.4f".formatted(model.validationPitchLoss()));
    terminal.line(
        "  unigram  %.4f   (knows only how frequent each pitch is)"
            .formatted(model.unigramPitchLoss()));
    terminal.line(
        lower
            ? "  The model's is lower: it has learnt from the order of the notes."
            : "  The model's is not lower: it has not learnt enough; give it more --epochs.");
  }

  void track(Path file, Home home) {
    terminal.line("");
    terminal.line("The track, %d notes:".formatted(settings.notes()));
    terminal.line("  " + file);
    terminal.line("Open it in any MIDI player, or: timidity " + file.getFileName());
    terminal.line("To go on with this model: ./continuo up --home " + home.directory());
  }
}
