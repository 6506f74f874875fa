package dev.continuo.standalone.command.option;

import dev.continuo.events.training.TrainingRequested.FineTuning;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** From which version's weights a training begins, and on what it goes on. */
public final class TuneOptions {

  @Option(
      names = "--from",
      paramLabel = "MODEL[:VERSION|@ALIAS]",
      description = {
        "Fine-tune this version in place of beginning anew: its weights, network and recipe, at a",
        "tenth of its learning rate, for 10 epochs at most."
      })
  private @Nullable String from;

  @Option(
      names = "--pieces",
      paramLabel = "ID",
      split = ",",
      description =
          "The new pieces, by their ids or how these begin (default: all that the version's data did"
              + " not hold).")
  private @Nullable List<String> pieces;

  @Option(
      names = "--objects",
      paramLabel = "PREFIX",
      description = "The new pieces by how their keys in the bucket begin, like midi/mine/.")
  private @Nullable String objects;

  @Option(
      names = "--replay-share",
      paramLabel = "S",
      description =
          "Share of each epoch that is drawn from what the version learnt from, 0 to 0.9 (default:"
              + " 0.7).")
  private @Nullable Double replayShare;

  @Option(
      names = "--freeze",
      paramLabel = "NAME",
      split = ",",
      description =
          "Parameters that stay as they are: lstm.0, input, head.*.given (names as in checkpoints, *"
              + " for anything).")
  private @Nullable List<String> freeze;

  /** As a request has it; null where the training begins anew. */
  public @Nullable FineTuning tune() {
    if (from == null) {
      if (pieces != null || objects != null || replayShare != null || freeze != null) {
        throw new CommandFailedException(
            "--pieces, --objects, --replay-share and --freeze need --from: what is to be fine-tuned");
      }
      return null;
    }
    return new FineTuning(from, pieces, objects, replayShare, freeze);
  }
}
