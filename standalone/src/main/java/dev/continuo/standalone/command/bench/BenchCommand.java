package dev.continuo.standalone.command.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What this machine reaches. */
@Command(
    name = "bench",
    description = "Measure what this machine reaches.",
    subcommands = {
      BenchTrainCommand.class,
      BenchGenerateCommand.class,
      BenchInfillCommand.class,
      BenchKernelsCommand.class,
      BenchParseCommand.class,
      BenchIngestCommand.class,
      BenchServeCommand.class
    })
public final class BenchCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "say what to measure: bench train, bench generate, bench kernels, bench parse, bench"
            + " ingest or bench serve");
  }
}
