package dev.continuo.standalone.command.registry;

import dev.continuo.bucket.ContentId;
import dev.continuo.client.Endpoints;
import dev.continuo.events.track.TrackLikeness;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.AliasMove;
import dev.continuo.registry.rows.DatasetRow;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.registry.rows.PieceRow;
import dev.continuo.registry.rows.RunRow;
import dev.continuo.registry.rows.TrackRow;
import dev.continuo.standalone.command.option.CommandFailedException;
import dev.continuo.standalone.terminal.Explanation;
import dev.continuo.standalone.terminal.Terminal;
import dev.continuo.trainer.run.RunSpec;
import dev.continuo.trainer.run.TuneSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says where something came from, and what came of it. */
@Command(
    name = "explain",
    description = {
      "Say where a model version, a track, a piece or a MIDI file came from,",
      "and what was made of it: file, piece, data, run, version, track, both ways."
    })
public final class ExplainCommand extends RegistryCommand {

  @Parameters(
      paramLabel = "WHAT",
      description = {
        "MODEL:VERSION or MODEL@ALIAS, the id of a track, run or piece or how it begins,",
        "a key in the bucket, or a MIDI file on this machine."
      })
  private String what = "";

  @Override
  protected int run(Registry registry, Endpoints endpoints, Terminal terminal) throws IOException {
    Explanation explanation = explain(registry);
    if (asJson()) {
      explanation.printJson(terminal);
    } else {
      explanation.print(terminal);
    }
    return 0;
  }

  private Explanation explain(Registry registry) throws IOException {
    Path file = Path.of(what);
    if (Files.isRegularFile(file)) {
      String id = ContentId.of(Files.readAllBytes(file));
      return byContent(registry, id)
          .orElseThrow(() ->
              new CommandFailedException(
                  "%s is neither a piece nor a track of this platform: its sha256 is %s"
                      .formatted(what, id)));
    }
    Optional<ModelRow> version = registry.models().find(what);
    if (version.isPresent()) {
      return version(registry, version.get());
    }
    Optional<Explanation> held =
        registry.lineage().content(what).flatMap(id -> byContent(registry, id));
    return held.or(() -> byContent(registry, what))
        .or(() -> run(registry))
        .orElseThrow(() ->
            new CommandFailedException(
                "nothing here is called '%s': a model, a track, a run, a piece or a file"
                    .formatted(what)));
  }

  /** A track or a piece. */
  private static Optional<Explanation> byContent(Registry registry, String id) {
    List<TrackRow> tracks = registry.lineage().tracks(id, 1);
    if (!tracks.isEmpty()) {
      return Optional.of(track(registry, tracks.getFirst()));
    }
    List<PieceRow> pieces =
        id.matches("[0-9a-f]{4,64}") ? registry.takedowns().pieces(id) : List.of();
    if (pieces.size() > 1) {
      throw new CommandFailedException("%d pieces' ids begin '%s'".formatted(pieces.size(), id));
    }
    return pieces.stream().findFirst().map(piece -> piece(registry, piece));
  }

  private Optional<Explanation> run(Registry registry) {
    return registry
        .runs()
        .find(what)
        .flatMap(run -> registry.lineage().version(run.runId()).map(row -> version(registry, row)));
  }

  private static Explanation version(Registry registry, ModelRow row) {
    Explanation said =
        new Explanation(
                "%s:%d, published %s".formatted(row.model(), row.version(), row.publishedAt()))
            .detail("model", row.model())
            .detail("version", row.version());
    List<String> aliases =
        registry.aliases().current(row.model()).stream()
            .filter(move -> Objects.equals(move.toVersion(), row.version()))
            .map(AliasMove::alias)
            .toList();
    said.fact("aliases", aliases, aliases.isEmpty() ? "none" : String.join(", ", aliases))
        .fact("warning", row.warning())
        .fact("withdrawn", row.withdrawnWhy());
    origin(registry, row, said);
    said.many("fine-tuned", registry.lineage().tuned(row.model(), row.version()));
    registry
        .tags()
        .of(row.modelVersionId())
        .forEach(tag ->
            said.fact(tag.name(), tag.value(), tag.value().isEmpty() ? "(a tag)" : tag.value()));
    return said.many("tracks", registry.lineage().tracks(row.modelVersionId()));
  }

  /** From the checkpoint back to the files. */
  private static void origin(Registry registry, ModelRow row, Explanation said) {
    RunRow run = registry.runs().run(row.runId()).orElseThrow();
    said.fact("checkpoint", row.object())
        .fact("sha256", row.sha256())
        .fact(
            "run",
            run.runId(),
            "%s, asked for as %s, its epoch %d"
                .formatted(run.runId(), run.requestId(), row.epoch()))
        .detail("request", run.requestId())
        .detail("epoch", row.epoch())
        .fact("engine", run.engine(), "%s on %s".formatted(run.engine(), run.device()));
    TuneSpec tune = RunSpec.parse(run.spec()).tune();
    if (tune != null) {
      said.fact("began from", tune.parent(), began(tune));
    }
    if (run.datasetId() == null) {
      return;
    }
    DatasetRow data = registry.runs().dataset(run.datasetId()).orElseThrow();
    said.fact(
            "data",
            data.fingerprint(),
            "%s: %,d pieces (%,d of them held out), %,d notes"
                .formatted(
                    data.fingerprint(),
                    data.trainingPieces() + data.validationPieces(),
                    data.validationPieces(),
                    data.notes()))
        .fact("offsets", data.ranges())
        .many(
            "files",
            registry.lineage().pieces(run.datasetId()).stream()
                .map(piece -> "%s  %s".formatted(piece.pieceId().substring(0, 8), piece.object()))
                .toList());
  }

  private static String began(TuneSpec tune) {
    return "%s, a share of %s of its data replayed%s"
        .formatted(
            tune.parent(),
            tune.replayShare(),
            tune.frozen().isEmpty()
                ? ""
                : ", %d parameters frozen".formatted(tune.frozen().size()));
  }

  private static Explanation track(Registry registry, TrackRow row) {
    Explanation said =
        new Explanation("track %s, finished %s".formatted(row.trackId(), row.finishedAt()))
            .detail("track", row.trackId())
            .fact("object", row.object())
            .fact("midi", row.sha256())
            .fact(
                "asked for",
                row.requestId(),
                "%s, variation %d, seed %d".formatted(row.requestId(), row.variation(), row.seed()))
            .detail("seed", row.seed())
            .fact("sampling", row.sampling())
            .fact("constraints", row.constraints())
            .fact("primer", row.primer());
    TrackLikeness like = registry.tracks().facts(row.trackId()).likeness();
    if (like != null) {
      said.fact(
          "shares",
          like.sharedNotes(),
          like.piece() == null
              ? "no run of 8 notes with any of %,d pieces".formatted(like.comparedPieces())
              : "%d notes in a row with piece %s".formatted(like.sharedNotes(), like.piece()));
    }
    ModelRow version = registry.models().find(row.model() + ":" + row.modelVersion()).orElseThrow();
    said.fact("model", "%s:%d".formatted(row.model(), row.modelVersion()));
    origin(registry, version, said);
    registry.tags().of(row.trackId()).forEach(tag -> said.fact(tag.name(), tag.value()));
    return said;
  }

  private static Explanation piece(Registry registry, PieceRow row) {
    return new Explanation("piece %s".formatted(row.pieceId()))
        .detail("piece", row.pieceId())
        .many("files", registry.takedowns().objects(row.pieceId()))
        .fact("notes", row.notes(), "%,d in %d parts".formatted(row.notes(), row.parts()))
        .fact("ingested", row.ingestedAt())
        .fact("replaced", row.replacedAt())
        .many("versions", registry.takedowns().models(row.pieceId()))
        .many("tracks", registry.takedowns().tracks(row.pieceId()));
  }
}
