package dev.continuo.standalone.command.keep;

import dev.continuo.bucket.Bucket;
import dev.continuo.client.Endpoints;
import dev.continuo.events.kafka.Clients;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.standalone.command.option.CommandFailedException;
import dev.continuo.standalone.command.registry.RegistryCommand;
import dev.continuo.standalone.platform.FetchedEngines;
import dev.continuo.standalone.terminal.JsonObject;
import dev.continuo.standalone.terminal.Terminal;
import dev.continuo.trainer.dataset.WindowReader;
import dev.continuo.trainer.replay.Replay;
import dev.continuo.trainer.replay.ReplayWatcher;
import dev.continuo.trainer.replay.ReplayedEpoch;
import dev.continuo.trainer.run.RunFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains a version again, in this process, and compares. */
@Command(
    name = "replay",
    description = {
      "Train a model version again, in a process of its own: the notes at the recorded offsets,",
      "the recorded recipe and seed, up to the epoch that was published. Says whether the same",
      "bytes come out, or where it parted and why. Exit status 0 where they are equal, else 1."
    })
public final class ReplayCommand extends RegistryCommand {

  @Parameters(paramLabel = "MODEL:VERSION", description = "Which one.")
  private String model = "";

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "That compute (default: the processors); the bytes do not depend on them.")
  private int threads = Runtime.getRuntime().availableProcessors();

  private @Nullable String parted;

  @Override
  protected int run(Registry registry, Endpoints endpoints, Terminal terminal) throws IOException {
    ModelRow row = version(registry, model);
    Path scratch = Files.createTempDirectory("continuo-replay-");
    try (Bucket bucket = BucketAccess.open(endpoints)) {
      Replay replay =
          new Replay(
              registry,
              bucket,
              new WindowReader(() -> Clients.reader(endpoints.kafka()), (record, cause) -> {}),
              new FetchedEngines(),
              threads,
              scratch);
      List<ReplayedEpoch> epochs = replay.of(row, watcher(terminal));
      return tell(row, epochs, terminal);
    } catch (RunFailedException e) {
      throw new CommandFailedException(
          "%s:%d cannot be trained again: %s"
              .formatted(row.model(), row.version(), e.getMessage()));
    } finally {
      Files.delete(scratch);
    }
  }

  private ReplayWatcher watcher(Terminal terminal) {
    return new ReplayWatcher() {
      @Override
      public void ready(int pieces, long notes, int epochs) {
        if (!asJson()) {
          terminal.line(
              "%,d pieces, %,d notes: the recorded ones; %d epochs"
                  .formatted(pieces, notes, epochs));
        }
      }

      @Override
      public void updated(int epoch, int update, int updates) {
        terminal.live("epoch %d, update %,d of %,d".formatted(epoch, update, updates));
      }

      @Override
      public void ended(ReplayedEpoch epoch) {
        terminal.eraseLive();
        if (!asJson()) {
          terminal.line(
              String.format(
                  Locale.ROOT,
                  "epoch %d  loss %.6f, recorded %s  sha256 %s %s",
                  epoch.epoch(),
                  epoch.loss(),
                  epoch.recordedLoss() == null
                      ? "nothing"
                      : String.format(Locale.ROOT, "%.6f", epoch.recordedLoss()),
                  epoch.sha256().substring(0, 10),
                  epoch.same() ? "equal" : "DIFFERS"));
        }
      }

      @Override
      public void parted(String why) {
        parted = why;
      }
    };
  }

  private int tell(ModelRow row, List<ReplayedEpoch> epochs, Terminal terminal) {
    ReplayedEpoch last = epochs.getLast();
    boolean equal = last.epoch() == row.epoch() && last.sha256().equals(row.sha256());
    if (asJson()) {
      new JsonObject()
          .put("model", row.model())
          .put("version", row.version())
          .put("equal", equal)
          .put("partedAt", equal ? null : last.epoch())
          .put("why", parted)
          .put(
              "epochs",
              epochs.stream()
                  .map(epoch ->
                      new JsonObject()
                          .put("epoch", epoch.epoch())
                          .put("recordedLoss", epoch.recordedLoss())
                          .put("loss", epoch.loss())
                          .put("recordedSha256", epoch.recordedSha256())
                          .put("sha256", epoch.sha256()))
                  .toList())
          .print(terminal);
    } else if (equal) {
      terminal.line("equal: %s:%d is %s again".formatted(row.model(), row.version(), row.sha256()));
    } else {
      terminal.line("it parted at epoch %d: %s".formatted(last.epoch(), parted));
    }
    return equal ? 0 : 1;
  }
}
