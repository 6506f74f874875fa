package dev.continuo.standalone.command.registry;

import dev.continuo.registry.rows.RunRow;
import dev.continuo.registry.runs.Steering;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Lets a paused run go on. */
@Command(
    name = "resume",
    description = {
      "Let a paused training run go on, from its last checkpoint.",
      "It ends with the same bytes as if it had never been paused. Exit status 1 where it is not."
    })
public final class ResumeCommand extends SteeringCommand {

  @Override
  Optional<RunRow> steer(Steering steering, String runId, @Nullable String why) {
    return steering.resume(runId, why);
  }
}
