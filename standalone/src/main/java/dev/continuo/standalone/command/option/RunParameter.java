package dev.continuo.standalone.command.option;

import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.RunRow;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Parameters;

/** Parameter {@code RUN}: a training run by its id, the beginning of that, or its request. */
public final class RunParameter {

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "Id of the run, its beginning, or the id of its request (./continuo runs).")
  private String run = "";

  /** The run that is meant. */
  public RunRow find(Registry registry) {
    List<RunRow> found =
        registry.runs().runs().stream()
            .filter(row -> row.requestId().equals(run) || row.runId().toString().startsWith(run))
            .toList();
    if (run.isEmpty() || found.isEmpty()) {
      throw new CommandFailedException(
          "there is no run '%s'; ./continuo runs lists those that there are".formatted(run));
    }
    if (found.size() > 1) {
      throw new CommandFailedException(
          "'%s' may be any of: %s"
              .formatted(
                  run,
                  found.stream()
                      .map(row -> row.runId().toString())
                      .collect(Collectors.joining(", "))));
    }
    return found.getFirst();
  }
}
