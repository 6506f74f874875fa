package dev.continuo.standalone.command.registry;

import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.RunRow;
import dev.continuo.registry.rows.TrackRow;
import dev.continuo.registry.runs.Tags.Kind;
import dev.continuo.standalone.command.option.CommandFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A version, a run or a track that somebody names. */
record Subject(Kind kind, UUID id) {
  private static final int SHORTEST = 4;

  /**
   * Finds it.
   *
   * @throws CommandFailedException where nothing or several things are so called
   */
  static Subject of(Registry registry, String what) {
    Optional<Subject> version =
        registry.models().find(what).map(row -> new Subject(Kind.VERSION, row.modelVersionId()));
    if (version.isPresent()) {
      return version.get();
    }
    List<Subject> found =
        new ArrayList<>(
            registry.lineage().tracks(what, 2).stream()
                .map(TrackRow::trackId)
                .map(id -> new Subject(Kind.TRACK, id))
                .toList());
    if (what.length() >= SHORTEST) {
      registry.runs().runs().stream()
          .filter(run -> run.requestId().equals(what) || run.runId().toString().startsWith(what))
          .map(RunRow::runId)
          .forEach(id -> found.add(new Subject(Kind.RUN, id)));
    }
    if (found.size() != 1) {
      throw new CommandFailedException(
          found.isEmpty()
              ? "there is no version, run or track '%s'".formatted(what)
              : "'%s' may be any of %d runs and tracks".formatted(what, found.size()));
    }
    return found.getFirst();
  }
}
