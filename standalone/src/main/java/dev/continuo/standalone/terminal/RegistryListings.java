package dev.continuo.standalone.terminal;

import dev.continuo.registry.rows.ModelRow;
import dev.continuo.registry.rows.ObjectRow;
import dev.continuo.registry.rows.PieceRow;
import dev.continuo.registry.rows.RunRow;
import dev.continuo.registry.rows.TrackRow;
import dev.continuo.registry.rows.UnreadRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The columns of each kind of row; JSON has them whole, tables what fits a terminal. */
public final class RegistryListings {
  private static final int SHORT_ID = 8;

  private RegistryListings() {}

  /** Accepted pieces; those of files that were overwritten since say when. */
  public static Listing<PieceRow> pieces(List<PieceRow> rows) {
    return new Listing<>(rows)
        .column("pieceId", "PIECE", PieceRow::pieceId, row -> shortId(row.pieceId()))
        .column("notes", "NOTES", PieceRow::notes)
        .column("parts", "PARTS", PieceRow::parts)
        .column("durationMicros", "SECONDS", PieceRow::durationMicros, RegistryListings::length)
        .column("damages", "DAMAGES", PieceRow::damages)
        .detail("bytes", PieceRow::bytes)
        .detail("format", PieceRow::format)
        .column("replacedAt", "REPLACED", PieceRow::replacedAt, row -> time(row.replacedAt()))
        .detail("replacedBy", PieceRow::replacedBy)
        .column("ingestedAt", "INGESTED", PieceRow::ingestedAt, row -> time(row.ingestedAt()))
        .column("object", "OBJECT", PieceRow::object);
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

  /** Training runs. */
  public static Listing<RunRow> runs(List<RunRow> rows) {
    return new Listing<>(rows)
        .column("runId", "RUN", RunRow::runId, row -> shortId(row.runId()))
        .column("requestId", "REQUEST", RunRow::requestId)
        .column("model", "MODEL", RunRow::model)
        .column("state", "STATE", RunRow::state)
        .column("epoch", "EPOCH", RunRow::epoch)
        .detail("tries", RunRow::tries)
        .column("requestedAt", "REQUESTED", RunRow::requestedAt, row -> time(row.requestedAt()))
        .column("startedAt", "STARTED", RunRow::startedAt, row -> time(row.startedAt()))
        .column("endedAt", "ENDED", RunRow::endedAt, row -> time(row.endedAt()))
        .detail("datasetId", RunRow::datasetId)
        .detail("spec", RunRow::spec)
        .detail("leaseOwner", RunRow::leaseOwner)
        .column("failure", "FAILURE", RunRow::failure);
  }

  /** Model versions. */
  public static Listing<ModelRow> models(List<ModelRow> rows) {
    return new Listing<>(rows)
        .column("model", "MODEL", ModelRow::model)
        .column("version", "VERSION", ModelRow::version)
        .detail("modelVersionId", ModelRow::modelVersionId)
        .column("epoch", "EPOCH", ModelRow::epoch)
        .column(
            "validationLoss",
            "VALIDATION",
            ModelRow::validationLoss,
            row -> loss(row.validationLoss()))
        .column(
            "validationPitchLoss",
            "PITCH",
            ModelRow::validationPitchLoss,
            row -> loss(row.validationPitchLoss()))
        .column(
            "unigramPitchLoss",
            "UNIGRAM",
            ModelRow::unigramPitchLoss,
            row -> loss(row.unigramPitchLoss()))
        .column("trainingPieces", "PIECES", ModelRow::trainingPieces)
        .column("publishedAt", "PUBLISHED", ModelRow::publishedAt, row -> time(row.publishedAt()))
        .detail("runId", ModelRow::runId)
        .detail("checkpointId", ModelRow::checkpointId)
        .detail("sha256", ModelRow::sha256)
        .column("object", "CHECKPOINT", ModelRow::object);
  }

  /** Finished tracks. */
  public static Listing<TrackRow> tracks(List<TrackRow> rows) {
    return new Listing<>(rows)
        .column("trackId", "TRACK", TrackRow::trackId, row -> shortId(row.trackId()))
        .column("requestId", "REQUEST", TrackRow::requestId)
        .column("model", "MODEL", TrackRow::model)
        .column("modelVersion", "VERSION", TrackRow::modelVersion)
        .detail("modelVersionId", TrackRow::modelVersionId)
        .column("notes", "NOTES", TrackRow::notes)
        .column(
            "durationMicros",
            "SECONDS",
            TrackRow::durationMicros,
            row -> seconds(row.durationMicros()))
        .column("temperature", "TEMPERATURE", TrackRow::temperature)
        .column("seed", "SEED", TrackRow::seed)
        .column("finishedAt", "FINISHED", TrackRow::finishedAt, row -> time(row.finishedAt()))
        .detail("sha256", TrackRow::sha256)
        .column("object", "OBJECT", TrackRow::object);
  }

  private static String length(PieceRow row) {
    return seconds(row.durationMicros());
  }

  private static String seconds(long micros) {
    return String.format(Locale.ROOT, "%.1f", micros / 1e6);
  }

  private static String loss(double nats) {
    return String.format(Locale.ROOT, "%.4f", nats);
  }

  private static String shortId(Object id) {
    return id.toString().substring(0, SHORT_ID);
  }

  private static String time(@Nullable Instant instant) {
    return instant == null ? "" : instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
