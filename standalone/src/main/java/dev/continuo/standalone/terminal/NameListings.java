package dev.continuo.standalone.terminal;

import dev.continuo.events.gate.GateFigure;
import dev.continuo.registry.garbage.GarbageRow;
import dev.continuo.registry.gate.GateTrial;
import dev.continuo.registry.policies.PolicyRow;
import dev.continuo.registry.rows.AliasMove;
import dev.continuo.registry.rows.RankedModel;
import dev.continuo.registry.rows.TagRow;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The columns of what people call versions, and of how they rank. */
public final class NameListings {
  private NameListings() {}

  /** Moves of aliases. */
  public static Listing<AliasMove> moves(List<AliasMove> rows) {
    return new Listing<>(rows)
        .name("model", "MODEL", AliasMove::model)
        .name("alias", "ALIAS", AliasMove::alias)
        .column(
            "version",
            "VERSION",
            AliasMove::toVersion,
            row -> row.toVersion() == null ? "none" : row.toVersion().toString())
        .column("fromVersion", "WAS", AliasMove::fromVersion)
        .column("movedAt", "MOVED", AliasMove::movedAt, row -> RegistryListings.time(row.movedAt()))
        .name("by", "BY", AliasMove::movedBy)
        .detail("why", AliasMove::why)
        .note(AliasMove::why);
  }

  /** Versions by rank. */
  public static Listing<RankedModel> ranked(List<RankedModel> rows) {
    return new Listing<>(rows)
        .column("data", "DATA", RankedModel::data)
        .column("split", "SPLIT", RankedModel::split)
        .column("rank", "RANK", RankedModel::rank)
        .name("model", "MODEL", RankedModel::model)
        .column("version", "VERSION", RankedModel::version)
        .column("valid", "VALID", RankedModel::valid, row -> ScoreText.number(row.valid()))
        .column("cells", "CELLS", RankedModel::cells, row -> ScoreText.number(row.cells()))
        .column("pitch", "PITCH", RankedModel::pitch, row -> ScoreText.number(row.pitch()))
        .column("gain", "GAIN", RankedModel::gain, row -> ScoreText.number(row.gain()));
  }

  /** Trials at the gate. */
  public static Listing<GateTrial> trials(List<GateTrial> rows) {
    return new Listing<>(rows)
        .name("model", "MODEL", GateTrial::model)
        .column("version", "VERSION", GateTrial::version)
        .column("championVersion", "CHAMPION", GateTrial::championVersion)
        .column("passed", "GATE", GateTrial::passed, row -> row.passed() ? "passed" : "refused")
        .column("pieces", "PIECES", GateTrial::pieces)
        .column("works", "WORKS", GateTrial::works)
        .column("notes", "NOTES", GateTrial::notes)
        .column(
            "judgedAt", "JUDGED", GateTrial::judgedAt, row -> RegistryListings.time(row.judgedAt()))
        .detail("trialId", GateTrial::trialId)
        .detail("judgedBy", GateTrial::judgedBy)
        .detail("why", GateTrial::why)
        .note(GateTrial::why);
  }

  /** When models are trained anew. */
  public static Listing<PolicyRow> policies(List<PolicyRow> rows) {
    return new Listing<>(rows)
        .name("model", "MODEL", PolicyRow::model)
        .name("preset", "PRESET", PolicyRow::preset)
        .column("afterPieces", "PIECES", PolicyRow::afterPieces)
        .column("afterNotes", "NOTES", PolicyRow::afterNotes)
        .column("everySeconds", "EVERY s", PolicyRow::everySeconds)
        .column("minutes", "MINUTES", PolicyRow::minutes)
        .column("paused", "", PolicyRow::paused, row -> row.paused() ? "paused" : "")
        .detail("atOnce", PolicyRow::atOnce)
        .detail(
            "overrides", row -> row.overrides() == null ? null : JsonObject.parse(row.overrides()))
        .detail("failure", PolicyRow::failure)
        .detail("changedAt", PolicyRow::changedAt)
        .detail("changedBy", PolicyRow::changedBy)
        .note(PolicyRow::overrides)
        .note(PolicyRow::failure);
  }

  /** What can go. */
  public static Listing<GarbageRow> garbage(List<GarbageRow> rows) {
    return new Listing<>(rows)
        .column("kind", "KIND", GarbageRow::kind)
        .column(
            "keepDays",
            "KEPT DAYS",
            GarbageRow::keepDays,
            row -> row.keepDays() == null ? "forever" : row.keepDays().toString())
        .column("objects", "FILES", GarbageRow::objects)
        .column(
            "bytes",
            "MB",
            GarbageRow::bytes,
            row -> String.format(Locale.ROOT, "%.1f", row.bytes() / 1e6));
  }

  /** What a trial has measured. */
  public static Listing<GateFigure> figures(List<GateFigure> rows) {
    return new Listing<>(rows)
        .name("name", "FIGURE", GateFigure::name)
        .column("candidate", "CANDIDATE", GateFigure::candidate, row -> number(row.candidate()))
        .column("champion", "CHAMPION", GateFigure::champion, row -> number(row.champion()))
        .column("lowest", "LOWEST", GateFigure::lowest, row -> number(row.lowest()))
        .column("highest", "HIGHEST", GateFigure::highest, row -> number(row.highest()));
  }

  private static String number(@Nullable Double value) {
    return value == null ? "" : String.format(Locale.ROOT, "%.4f", value);
  }

  /** Tags. */
  public static Listing<TagRow> tags(List<TagRow> rows) {
    return new Listing<>(rows)
        .column("kind", "KIND", TagRow::kind)
        .column("subjectId", "ID", TagRow::subjectId)
        .name("name", "TAG", TagRow::name)
        .name("value", "VALUE", TagRow::value)
        .detail("taggedAt", TagRow::taggedAt);
  }
}
