package dev.continuo.standalone.command.registry;

import dev.continuo.registry.rows.RunRow;
import dev.continuo.registry.runs.Steering;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Has a run taken before or behind others. */
@Command(
    name = "priority",
    description = {
      "Have a training run taken before or behind others that wait.",
      "One that is in work stays so. Exit status 1 where it has ended."
    })
public final class PriorityCommand extends SteeringCommand {

  @Parameters(
      index = "1",
      paramLabel = "N",
      description = "0 to 9: the highest is taken first, then the oldest.")
  private int priority;

  @Override
  Optional<RunRow> steer(Steering steering, String runId, @Nullable String why) {
    return steering.prefer(runId, priority, why);
  }
}
