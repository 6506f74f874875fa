package dev.continuo.standalone.command.look;

import dev.continuo.client.Corpus;
import dev.continuo.client.Endpoints;
import dev.continuo.client.Registries;
import dev.continuo.events.CorpusStats;
import dev.continuo.registry.Registry;
import dev.continuo.registry.pieces.Totals;
import dev.continuo.standalone.command.option.HomeOption;
import dev.continuo.standalone.command.option.JsonOption;
import dev.continuo.standalone.terminal.CorpusView;
import dev.continuo.standalone.terminal.Terminal;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what the corpus of a running platform holds. */
@Command(
    name = "corpus",
    description = {
      "Show what there is to learn from: pieces, notes, hours,",
      "and how pitches, velocities, steps and durations are spread."
    })
public final class CorpusCommand implements Callable<Integer> {

  @Mixin private HomeOption home = new HomeOption();

  @Mixin private JsonOption json = new JsonOption();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Terminal terminal = json.terminal(spec);
    Endpoints endpoints = home.running();
    CorpusStats corpus = Corpus.read(endpoints);
    Totals totals;
    try (Registry registry = Registries.open(endpoints)) {
      totals = registry.pieces().totals();
    }
    CorpusView view = new CorpusView(corpus, totals.leftOut(), totals.leftOutNotes());
    if (json.asked()) {
      view.printJson(terminal);
    } else if (corpus.pieces() == 0) {
      terminal.line(PiecesCommand.NOTHING);
    } else {
      view.print(terminal);
    }
    return 0;
  }
}
