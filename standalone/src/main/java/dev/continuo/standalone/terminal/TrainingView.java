package dev.continuo.standalone.terminal;

import dev.continuo.events.training.TrainingProgressed;
import java.nio.charset.Charset;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows a run as it goes: on a terminal a progress bar with losses, and everywhere a line for each
 * epoch, with its losses below, and each rollback.
 */
public final class TrainingView implements AutoCloseable {
  private static final int REDRAW_MILLIS = 200;

  /** What is said of a run that a trainer will take soon. */
  private static final String RUN_WAITS = "waits for a trainer";

  private final Terminal terminal;
  private @Nullable ProgressBar bar;
  private int lastEpoch;
  private boolean told;

  public TrainingView(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Takes the next event of the run. */
  public void show(TrainingProgressed progress) {
    switch (progress.state()) {
      case REQUESTED -> waiting(progress.message());
      case STARTED -> started(progress);
      case TRAINING -> {
        advance(progress);
        rolledBack(progress.message());
      }
      case EPOCH_ENDED -> {
        advance(progress);
        endEpoch(progress);
      }
      case PAUSED -> paused(progress.message());
      case FINISHED, FAILED, CANCELLED -> close();
    }
  }

  /** A run that no trainer can do may wait for long. */
  private void waiting(@Nullable String message) {
    if (message != null && !message.equals(RUN_WAITS)) {
      terminal.eraseLive();
      terminal.wrapped("  ", message);
    }
    terminal.live(RUN_WAITS);
  }

  private void paused(@Nullable String message) {
    terminal.eraseLive();
    terminal.wrapped("  ", String.valueOf(message));
    terminal.live("paused; ./continuo resume lets it go on");
  }

  /** Once its windows are read, a run says what it learns from and is judged by. */
  private void started(TrainingProgressed progress) {
    if (progress.updates() == 0 || progress.message() == null) {
      terminal.live("reading the windows");
    } else if (!told) {
      told = true;
      terminal.eraseLive();
      terminal.wrapped("  ", progress.message());
    }
  }

  /** Within an epoch there is only this to say in words. */
  private void rolledBack(@Nullable String message) {
    if (message != null) {
      terminal.eraseLive();
      terminal.line("  " + message);
    }
  }

  private void advance(TrainingProgressed progress) {
    if (!terminal.interactive() || progress.updates() == 0) {
      return;
    }
    if (bar == null) {
      bar = newBar((long) progress.epochs() * progress.updates());
    }
    bar.stepTo((long) (progress.epoch() - 1) * progress.updates() + progress.update());
    bar.setExtraMessage(
        " epoch %d, loss %s"
            .formatted(progress.epoch(), ScoreText.number(progress.trainingLoss())));
  }

  private ProgressBar newBar(long updates) {
    boolean unicode = Charset.defaultCharset().name().startsWith("UTF");
    return new ProgressBarBuilder()
        .setTaskName("training")
        .setInitialMax(updates)
        .setUpdateIntervalMillis(REDRAW_MILLIS)
        .setStyle(unicode ? ProgressBarStyle.UNICODE_BLOCK : ProgressBarStyle.ASCII)
        .setConsumer(new DelegatingProgressBarConsumer(terminal::live, terminal.columns() - 1))
        .build();
  }

  private void endEpoch(TrainingProgressed progress) {
    if (progress.epoch() <= lastEpoch) {
      return; // the event came again
    }
    lastEpoch = progress.epoch();
    terminal.eraseLive();
    terminal.line(
        "  epoch %2d of %d  training %s  %s"
            .formatted(
                progress.epoch(),
                progress.epochs(),
                ScoreText.number(progress.trainingLoss()),
                progress.validationLoss() == null
                    ? "(nothing held out to validate on)"
                    : "validation "
                        + ScoreText.number(progress.validationLoss())
                        + ScoreText.before(progress.scores())));
    String heads = ScoreText.heads(progress.scores());
    if (!heads.isEmpty()) {
      terminal.wrapped("    ", heads);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.pause();
      bar = null;
    }
    terminal.eraseLive();
  }
}
