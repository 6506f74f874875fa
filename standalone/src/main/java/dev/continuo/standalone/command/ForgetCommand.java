package dev.continuo.standalone.command;

import dev.continuo.client.Endpoints;
import dev.continuo.client.Registries;
import dev.continuo.client.ServiceWatch;
import dev.continuo.events.PieceForgotten;
import dev.continuo.events.Topic;
import dev.continuo.events.kafka.Envelope;
import dev.continuo.registry.Registry;
import dev.continuo.registry.pieces.Takedowns;
import dev.continuo.registry.rows.PieceRow;
import dev.continuo.standalone.command.option.CommandFailedException;
import dev.continuo.standalone.command.option.HomeOption;
import dev.continuo.standalone.command.option.JsonOption;
import dev.continuo.standalone.terminal.JsonObject;
import dev.continuo.standalone.terminal.Terminal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes a piece down. */
@Command(
    name = "forget",
    description = {
      "Take a piece down: no later dataset holds it.",
      "Lists the model versions that learnt from it, and their tracks."
    })
public final class ForgetCommand implements Callable<Integer> {
  private static final String SOURCE = "/continuo/cli";
  private static final int MOST_NAMED = 5;
  private static final int SHOWN = 16;

  @Parameters(paramLabel = "PIECE", description = "Its id, or how the id begins.")
  private String piece = "";

  @Option(
      names = "--delete-object",
      description = {
        "Have the ingest service delete its files from the bucket too,",
        "and every copy that is dropped later. Waits until they are gone."
      })
  private boolean deleteObject;

  @Mixin private HomeOption home = new HomeOption();

  @Mixin private JsonOption json = new JsonOption();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Terminal terminal = json.terminal(spec);
    Endpoints endpoints = home.running();
    try (Registry registry = Registries.open(endpoints)) {
      Takedowns takedowns = registry.takedowns();
      PieceRow row = find(takedowns);
      List<String> objects = new ArrayList<>(takedowns.objects(row.pieceId()));
      boolean now = takedowns.forget(row.pieceId(), event(row), deleteObject);
      if (deleteObject) {
        new ServiceWatch(registry, endpoints)
            .deleted(
                row.pieceId(),
                left -> terminal.live("deleting its files, %d left".formatted(left)));
        terminal.eraseLive();
        // One that was overwritten with another piece is not deleted.
        objects.removeIf(key -> registry.pieces().object(key).isPresent());
      }
      List<String> models = takedowns.models(row.pieceId());
      List<String> tracks = takedowns.tracks(row.pieceId());
      String where = deleteObject ? "deleted from the bucket" : "still in the bucket";
      if (json.asked()) {
        new JsonObject()
            .put("pieceId", row.pieceId())
            .put("object", row.object())
            .put("forgottenNow", now)
            .put("models", models)
            .put("tracks", tracks)
            .put("objects", objects)
            .put("deleted", deleteObject)
            .print(terminal);
        return 0;
      }
      terminal.line(row.pieceId());
      terminal.line("  %s %s".formatted(row.object(), now ? "forgotten" : "was forgotten before"));
      list("learnt from by", models, terminal);
      list("heard in", tracks, terminal);
      list(where, objects, terminal);
    }
    return 0;
  }

  private PieceRow find(Takedowns takedowns) {
    List<PieceRow> found = piece.isEmpty() ? List.of() : takedowns.pieces(piece);
    if (found.isEmpty()) {
      throw new CommandFailedException(
          "no piece's id begins '%s'; ./continuo pieces lists them".formatted(piece));
    }
    if (found.size() > 1) {
      String some =
          found.stream()
              .limit(MOST_NAMED)
              .map(row -> "%s %s".formatted(row.pieceId().substring(0, SHOWN), row.object()))
              .collect(Collectors.joining(", "));
      throw new CommandFailedException(
          "%d pieces' ids begin '%s': %s%s"
              .formatted(found.size(), piece, some, found.size() > MOST_NAMED ? ", …" : ""));
    }
    return found.getFirst();
  }

  private static Envelope event(PieceRow row) {
    PieceForgotten event = new PieceForgotten(row.pieceId(), row.object());
    return Envelope.json(
        Topic.PIECES_FORGOTTEN, row.pieceId(), event, row.pieceId() + "/forgotten", SOURCE);
  }

  private static void list(String what, List<String> names, Terminal terminal) {
    terminal.line("  %s%s".formatted(what, names.isEmpty() ? " nothing" : ":"));
    names.forEach(name -> terminal.line("    " + name));
  }
}
