package dev.continuo.standalone.terminal;

import dev.continuo.registry.rows.AliasMove;
import dev.continuo.registry.rows.RankedModel;
import dev.continuo.registry.rows.TagRow;
import java.util.List;

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
