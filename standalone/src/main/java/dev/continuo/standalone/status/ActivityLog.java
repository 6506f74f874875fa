package dev.continuo.standalone.status;

import dev.continuo.client.Endpoints;
import dev.continuo.client.TopicFollower;
import dev.continuo.events.ModelPublished;
import dev.continuo.events.PieceIngested;
import dev.continuo.events.PieceRejected;
import dev.continuo.events.Topic;
import dev.continuo.events.TrackFailed;
import dev.continuo.events.TrackFinished;
import dev.continuo.events.training.TrainingProgressed;
import dev.continuo.runtime.Pause;
import dev.continuo.runtime.Session;
import dev.continuo.runtime.SteadyThread;
import dev.continuo.standalone.terminal.Counts;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says line by line what a platform does, as its topics tell: files, epochs, models, tracks. Pieces
 * that come close together are one line.
 */
public final class ActivityLog implements Session {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  /** How long pieces gather before they are told of. */
  private static final Duration GATHERING = Duration.ofSeconds(1);

  private final TopicFollower follower;
  private final Consumer<String> console;
  private long pieces;
  private long notes;
  private long gatheredSince;

  private ActivityLog(Endpoints endpoints, Consumer<String> console) {
    this.console = console;
    Map<Topic, Class<?>> told = new LinkedHashMap<>();
    told.put(Topic.PIECES, PieceIngested.class);
    told.put(Topic.PIECES_REJECTED, PieceRejected.class);
    told.put(Topic.TRAINING_PROGRESS, TrainingProgressed.class);
    told.put(Topic.MODELS, ModelPublished.class);
    told.put(Topic.TRACKS, TrackFinished.class);
    told.put(Topic.TRACKS_FAILED, TrackFailed.class);
    this.follower = TopicFollower.fromNow(endpoints.kafka(), told);
  }

  /** Tells until it is closed; after an outage of the broker, of what comes from then on. */
  public static SteadyThread start(Endpoints endpoints, Consumer<String> console) {
    return SteadyThread.of("activity", () -> new ActivityLog(endpoints, console)).start();
  }

  @Override
  public void turn(Pause pause) {
    for (Object event : follower.poll()) {
      if (event instanceof PieceIngested piece) {
        gather(piece);
      } else {
        tellPieces();
        String line = line(event);
        if (line != null) {
          say(line);
        }
      }
    }
    if (pieces > 0 && System.nanoTime() - gatheredSince >= GATHERING.toNanos()) {
      tellPieces();
    }
  }

  private void gather(PieceIngested piece) {
    if (pieces == 0) {
      gatheredSince = System.nanoTime();
    }
    pieces++;
    notes += piece.notes();
  }

  private void tellPieces() {
    if (pieces > 0) {
      say("%s, %s".formatted(Counts.of(pieces, "piece"), Counts.of(notes, "note")));
      pieces = 0;
      notes = 0;
    }
  }

  private void say(String line) {
    console.accept(TIME.format(LocalTime.now(ZoneId.systemDefault())) + "  " + line);
  }

  private static @Nullable String line(Object event) {
    return switch (event) {
      case PieceRejected rejected ->
          "rejected %s: %s".formatted(rejected.object(), rejected.message());
      case TrainingProgressed progress -> line(progress);
      case ModelPublished model ->
          "model %s:%d%s"
              .formatted(
                  model.model(),
                  model.version(),
                  model.warning() == null ? "" : ", with a warning: " + model.warning());
      case TrackFinished track ->
          String.format(
              Locale.ROOT,
              "track %s: %s, %.1f s, by %s:%d",
              track.object(),
              Counts.of(track.notes(), "note"),
              track.durationMicros() / 1e6,
              track.model(),
              track.modelVersion());
      case TrackFailed failed ->
          "request %s failed: %s".formatted(failed.requestId(), failed.message());
      default -> null;
    };
  }

  private static @Nullable String line(TrainingProgressed progress) {
    String run = "run " + progress.requestId();
    return switch (progress.state()) {
      case EPOCH_ENDED ->
          "%s: epoch %d of %d, training %s%s"
              .formatted(
                  run,
                  progress.epoch(),
                  progress.epochs(),
                  loss(progress.trainingLoss()),
                  progress.validationLoss() == null
                      ? ""
                      : ", validation " + loss(progress.validationLoss()));
      case REQUESTED, STARTED ->
          progress.message() == null ? null : "%s: %s".formatted(run, progress.message());
      case FAILED -> "%s failed: %s".formatted(run, progress.message());
      case CANCELLED, PAUSED -> "%s: %s".formatted(run, progress.message());
      case TRAINING, FINISHED -> null;
    };
  }

  private static String loss(@Nullable Double loss) {
    return loss == null ? "-" : String.format(Locale.ROOT, "%.4f", loss);
  }

  @Override
  public void close() {
    follower.close();
  }
}
