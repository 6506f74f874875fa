package dev.continuo.standalone.terminal;

import dev.continuo.events.scores.Scores;
import dev.continuo.registry.pieces.DuplicateRow;
import dev.continuo.registry.pieces.ListedPiece;
import dev.continuo.registry.pieces.UnreadRow;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.registry.rows.ObjectRow;
import dev.continuo.registry.rows.RunOverview;
import dev.continuo.registry.rows.TrackRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The columns of each kind of row; JSON has them whole, tables what fits a terminal. */
public final class RegistryListings {
  private static final int SHORT_ID = 8;
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

  private RegistryListings() {}

  /** Accepted pieces; those that were overwritten or forgotten since say when. */
  public static Listing<ListedPiece> pieces(List<ListedPiece> rows) {
    return new Listing<>(rows)
        .column(
            "pieceId", "PIECE", row -> row.piece().pieceId(), row -> shortId(row.piece().pieceId()))
        .column("notes", "NOTES", row -> row.piece().notes())
        .column("parts", "PARTS", row -> row.piece().parts())
        .column(
            "seconds",
            "SECONDS",
            row -> seconds(row.piece().durationMicros()),
            row -> tenths(row.piece().durationMicros()))
        .column(
            "damages",
            "DAMAGES",
            row -> row.piece().damages(),
            row -> unlessZero(row.piece().damages()))
        .detail("bytes", row -> row.piece().bytes())
        .detail("format", row -> row.piece().format())
        .detail("replacedAt", row -> row.piece().replacedAt())
        .detail("replacedBy", row -> row.piece().replacedBy())
        .detail("forgottenAt", ListedPiece::forgottenAt)
        .column("leftOut", "LEFT OUT", RegistryListings::leftOut, RegistryListings::leftOut)
        .column(
            "ingestedAt",
            "INGESTED",
            row -> row.piece().ingestedAt(),
            row -> time(row.piece().ingestedAt()))
        .path("object", "OBJECT", row -> row.piece().object());
  }

  /** Objects that hold a piece which came under another key. */
  public static Listing<DuplicateRow> duplicates(List<DuplicateRow> rows) {
    return new Listing<>(rows)
        .detail("object", DuplicateRow::object)
        .detail("original", DuplicateRow::original)
        .detail("bytes", DuplicateRow::bytes)
        .detail("contentId", DuplicateRow::contentId)
        .detail("seenAt", DuplicateRow::seenAt)
        .block(
            row -> row.object() + "  " + time(row.seenAt()),
            row ->
                row.original() == null
                    ? "sounds like another piece"
                    : "holds the bytes of " + row.original());
  }

  /** Why a file was rejected, and where: {@code NOT_MIDI at byte 0 of 11: no header chunk}. */
  public static String reason(ObjectRow row) {
    return "%s at byte %,d of %,d: %s"
        .formatted(row.reason(), row.byteOffset(), row.bytes(), row.message());
  }

  /** Rejected files, each with its reason below it: keys and messages are long. */
  public static Listing<ObjectRow> rejected(List<ObjectRow> rows) {
    return new Listing<>(rows)
        .detail("object", ObjectRow::object)
        .detail("bytes", ObjectRow::bytes)
        .detail("reason", ObjectRow::reason)
        .detail("byteOffset", ObjectRow::byteOffset)
        .detail("message", ObjectRow::message)
        .detail("contentId", ObjectRow::contentId)
        .detail("seenAt", ObjectRow::seenAt)
        .block(row -> row.object() + "  " + time(row.seenAt()), RegistryListings::reason);
  }

  /** What became of objects, for programs. */
  public static Listing<ObjectRow> outcomes(List<ObjectRow> rows) {
    return new Listing<>(rows)
        .detail("object", ObjectRow::object)
        .detail("state", ObjectRow::state)
        .detail("bytes", ObjectRow::bytes)
        .detail("reason", ObjectRow::reason)
        .detail("byteOffset", ObjectRow::byteOffset)
        .detail("message", ObjectRow::message);
  }

  /** What lies in the bucket and was not read, each with its cause below it. */
  public static Listing<UnreadRow> unread(List<UnreadRow> rows) {
    return new Listing<>(rows)
        .detail("object", UnreadRow::object)
        .detail("cause", UnreadRow::cause)
        .detail("attempts", UnreadRow::attempts)
        .detail("since", UnreadRow::since)
        .detail("nextAttempt", UnreadRow::nextAttempt)
        .block(
            row -> row.object() + "  " + time(row.since()),
            row ->
                row.attempts() == 0
                    ? row.cause()
                    : "%s (%s)".formatted(row.cause(), Counts.of(row.attempts(), "attempt")));
  }

  /** Training runs with their best epochs. */
  public static Listing<RunOverview> runs(List<RunOverview> rows) {
    return new Listing<>(rows)
        .column("runId", "RUN", RunOverview::runId, row -> shortId(row.runId()))
        .name("requestId", "REQUEST", RunOverview::requestId)
        .name("model", "MODEL", RunOverview::model)
        .column("state", "STATE", RunOverview::state)
        .column("epoch", "EPOCH", RunOverview::epoch, RegistryListings::epochs)
        .detail("epochs", RunOverview::epochs)
        .detail("bestEpoch", RunOverview::bestEpoch)
        .column(
            "trainingLoss",
            "TRAIN",
            row -> row.scores().total(Scores.TRAINING),
            row -> ScoreText.number(row.scores().total(Scores.TRAINING)))
        .column(
            "validationLoss",
            "VALID",
            row -> row.scores().total(Scores.VALIDATION),
            row -> ScoreText.number(row.scores().total(Scores.VALIDATION)))
        .detail("scores", row -> ScoreText.json(row.scores()))
        .detail("version", RunOverview::version)
        .column("requestedAt", "ASKED", RunOverview::requestedAt, row -> time(row.requestedAt()))
        .detail("startedAt", RunOverview::startedAt)
        .detail("endedAt", RunOverview::endedAt)
        .detail("tries", RunOverview::tries)
        .detail("datasetId", RunOverview::datasetId)
        .detail("leaseOwner", RunOverview::leaseOwner)
        .detail("spec", row -> JsonObject.parse(row.spec()))
        .detail("failure", RunOverview::failure)
        .detail("priority", RunOverview::priority)
        .detail("unmet", RunOverview::unmet)
        .note(row -> row.priority() == 0 ? null : "priority " + row.priority())
        .note(row -> row.failure() == null ? row.unmet() : row.failure());
  }

  /** Model versions, each with its heads' losses below it. */
  public static Listing<ModelRow> models(List<ModelRow> rows) {
    return new Listing<>(rows)
        .name("model", "MODEL", ModelRow::model)
        .column("version", "VERSION", ModelRow::version)
        .detail("modelVersionId", ModelRow::modelVersionId)
        .column("epoch", "EPOCH", ModelRow::epoch)
        .column(
            "validationLoss",
            "VALID",
            row -> row.scores().total(Scores.VALIDATION),
            row -> ScoreText.number(row.scores().total(Scores.VALIDATION)))
        .detail("scores", row -> ScoreText.json(row.scores()))
        .column("trainingPieces", "PIECES", ModelRow::trainingPieces)
        .column("publishedAt", "PUBLISHED", ModelRow::publishedAt, row -> time(row.publishedAt()))
        .detail("runId", ModelRow::runId)
        .detail("checkpointId", ModelRow::checkpointId)
        .detail("sha256", ModelRow::sha256)
        .detail("object", ModelRow::object)
        .detail("warning", ModelRow::warning)
        .detail("withdrawn", ModelRow::withdrawnWhy)
        .note(row -> ScoreText.heads(row.scores()))
        .note(row -> row.warning() == null ? null : "warning: " + row.warning())
        .note(row -> row.withdrawnWhy() == null ? null : "withdrawn: " + row.withdrawnWhy());
  }

  /** Finished tracks, each with where it lies below it. */
  public static Listing<TrackRow> tracks(List<TrackRow> rows) {
    return new Listing<>(rows)
        .column("trackId", "TRACK", TrackRow::trackId, row -> shortId(row.trackId()))
        .name("requestId", "REQUEST", TrackRow::requestId)
        .detail("variation", TrackRow::variation)
        .name("model", "MODEL", TrackRow::model)
        .column("modelVersion", "VERSION", TrackRow::modelVersion)
        .detail("modelVersionId", TrackRow::modelVersionId)
        .detail("checkpointSha256", TrackRow::checkpointSha256)
        .column("notes", "NOTES", TrackRow::notes)
        .column(
            "seconds",
            "SECONDS",
            row -> seconds(row.durationMicros()),
            row -> tenths(row.durationMicros()))
        .detail("temperature", TrackRow::temperature)
        .detail("seed", TrackRow::seed)
        .detail("program", TrackRow::program)
        .detail("tempo", TrackRow::tempo)
        .column("finishedAt", "FINISHED", TrackRow::finishedAt, row -> time(row.finishedAt()))
        .detail("sha256", TrackRow::sha256)
        .detail("object", TrackRow::object)
        .note(row ->
            "%s  variation %d, temperature %s, seed %d"
                .formatted(row.object(), row.variation(), row.temperature(), row.seed()));
  }

  private static String leftOut(ListedPiece row) {
    return row.forgottenAt() != null ? "forgotten" : row.piece().replaced() ? "replaced" : "";
  }

  private static String epochs(RunOverview row) {
    return row.epochs() == null
        ? Integer.toString(row.epoch())
        : "%d of %d".formatted(row.epoch(), row.epochs());
  }

  private static double seconds(long micros) {
    return micros / 1e6;
  }

  private static String tenths(long micros) {
    return String.format(Locale.ROOT, "%.1f", micros / 1e6);
  }

  private static String unlessZero(int count) {
    return count == 0 ? "" : Integer.toString(count);
  }

  private static String shortId(Object id) {
    return id.toString().substring(0, SHORT_ID);
  }

  /** Today's with the time, others with the day; JSON has it whole. */
  static String time(@Nullable Instant instant) {
    if (instant == null) {
      return "";
    }
    LocalDateTime local = LocalDateTime.ofInstant(instant, ZoneId.systemDefault());
    return local.toLocalDate().equals(LocalDate.now(ZoneId.systemDefault()))
        ? local.toLocalTime().truncatedTo(ChronoUnit.SECONDS).format(CLOCK)
        : local.toLocalDate().toString();
  }
}
