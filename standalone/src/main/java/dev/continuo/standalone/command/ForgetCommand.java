package dev.continuo.standalone.command;

import dev.continuo.bucket.DirectoryBucket;
import dev.continuo.events.EventHeaders;
import dev.continuo.events.Json;
import dev.continuo.events.PieceForgotten;
import dev.continuo.events.Topic;
import dev.continuo.registry.Outbox;
import dev.continuo.registry.PieceLedger.PieceRow;
import dev.continuo.registry.Registry;
import dev.continuo.registry.Takedowns;
import dev.continuo.standalone.client.Registries;
import dev.continuo.standalone.platform.Endpoints;
import dev.continuo.standalone.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
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

  @Parameters(paramLabel = "PIECE", description = "Its id, or how the id begins.")
  private String piece = "";

  @Option(names = "--delete-object", description = "Remove its files from the bucket too.")
  private boolean deleteObject;

  @Mixin private HomeOption home = new HomeOption();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Terminal terminal = Terminal.of(spec.commandLine().getOut(), spec.commandLine().getErr());
    Endpoints endpoints = home.running();
    try (Registry registry = Registries.open(endpoints)) {
      Takedowns takedowns = registry.takedowns();
      PieceRow row =
          takedowns
              .piece(piece)
              .orElseThrow(
                  () -> new CommandFailedException("no piece, or more than one, begins " + piece));
      boolean now = takedowns.forget(row.pieceId(), event(row));
      terminal.line(
          "%s (%s) %s".formatted(row.pieceId(), row.object(), now ? "forgotten" : "was forgotten"));
      if (deleteObject) {
        delete(takedowns.objects(row.pieceId()), Path.of(endpoints.bucket()), terminal);
      }
      list("learnt from by", takedowns.models(row.pieceId()), terminal);
      list("heard in", takedowns.tracks(row.pieceId()), terminal);
    }
    return 0;
  }

  private static Outbox.Message event(PieceRow row) {
    PieceForgotten event = new PieceForgotten(row.pieceId(), row.object());
    return new Outbox.Message(
        Topic.PIECES_FORGOTTEN.topicName(),
        row.pieceId(),
        EventHeaders.json(PieceForgotten.class, row.pieceId() + "/forgotten", SOURCE),
        Json.write(event));
  }

  private static void delete(List<String> keys, Path directory, Terminal terminal)
      throws IOException {
    DirectoryBucket bucket = new DirectoryBucket(directory);
    for (String key : keys) {
      bucket.delete(key);
      terminal.line("  removed " + key);
    }
  }

  private static void list(String what, List<String> names, Terminal terminal) {
    terminal.line(
        "  %s %s".formatted(what, names.isEmpty() ? "nothing" : String.join(", ", names)));
  }
}
