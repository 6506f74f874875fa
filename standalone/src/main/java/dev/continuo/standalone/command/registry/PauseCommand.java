package dev.continuo.standalone.command.registry;

import dev.continuo.registry.rows.RunRow;
import dev.continuo.registry.runs.Steering;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Has a run wait. */
@Command(
    name = "pause",
    description = {
      "Have a training run wait: no trainer takes it until it is resumed.",
      "Whoever works on it stops within seconds; what its last checkpoint does not hold is lost.",
      "Exit status 1 where it has ended or is paused already."
    })
public final class PauseCommand extends SteeringCommand {

  @Override
  Optional<RunRow> steer(Steering steering, String runId, @Nullable String why) {
    return steering.pause(runId, why);
  }
}
