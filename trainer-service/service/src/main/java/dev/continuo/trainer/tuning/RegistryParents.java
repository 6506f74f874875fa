package dev.continuo.trainer.tuning;

import dev.continuo.events.json.ShortText;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.registry.rows.PieceRow;
import dev.continuo.trainer.run.Parent;
import dev.continuo.trainer.run.Parents;
import dev.continuo.trainer.run.RunSpec;
import java.util.List;

/** Versions and pieces as the registry knows them. */
public final class RegistryParents implements Parents {
  private final Registry registry;

  public RegistryParents(Registry registry) {
    this.registry = registry;
  }

  @Override
  public Parent named(String reference) {
    ModelRow row =
        registry
            .models()
            .find(reference)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "tune.from must be a published version: '%s'"
                        .formatted(ShortText.shown(reference))));
    if (row.withdrawnWhy() != null) {
      throw new IllegalArgumentException(
          "tune.from must not be withdrawn: %s:%d was (%s)"
              .formatted(row.model(), row.version(), row.withdrawnWhy()));
    }
    String spec = registry.runs().run(row.runId()).orElseThrow().spec();
    return new Parent(row.model(), row.version(), row.sha256(), RunSpec.parse(spec));
  }

  @Override
  public List<String> pieces(List<String> prefixes) {
    return prefixes.stream().map(this::piece).toList();
  }

  private String piece(String prefix) {
    List<PieceRow> found =
        prefix.matches("[0-9a-f]{4,64}") ? registry.takedowns().pieces(prefix) : List.of();
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          "tune.pieces must be ids of pieces, or how these begin, 4 to 64 hex digits: %s '%s'"
              .formatted(
                  found.isEmpty() ? "none begins" : "several begin", ShortText.shown(prefix)));
    }
    return found.getFirst().pieceId();
  }
}
