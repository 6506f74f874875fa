package dev.continuo.standalone;

import dev.continuo.standalone.command.CancelCommand;
import dev.continuo.standalone.command.DemoCommand;
import dev.continuo.standalone.command.Errors;
import dev.continuo.standalone.command.ForgetCommand;
import dev.continuo.standalone.command.GenerateCommand;
import dev.continuo.standalone.command.IngestCommand;
import dev.continuo.standalone.command.NotesCommand;
import dev.continuo.standalone.command.RetryCommand;
import dev.continuo.standalone.command.TrainCommand;
import dev.continuo.standalone.command.UpCommand;
import dev.continuo.standalone.command.Version;
import dev.continuo.standalone.command.bench.BenchCommand;
import dev.continuo.standalone.command.evaluate.EvaluateCommand;
import dev.continuo.standalone.command.keep.ArchiveCommand;
import dev.continuo.standalone.command.keep.GcCommand;
import dev.continuo.standalone.command.keep.ReplayCommand;
import dev.continuo.standalone.command.look.CorpusCommand;
import dev.continuo.standalone.command.look.ModelsCommand;
import dev.continuo.standalone.command.look.PiecesCommand;
import dev.continuo.standalone.command.look.PresetsCommand;
import dev.continuo.standalone.command.look.RunsCommand;
import dev.continuo.standalone.command.look.StatusCommand;
import dev.continuo.standalone.command.look.TracksCommand;
import dev.continuo.standalone.command.registry.AliasCommand;
import dev.continuo.standalone.command.registry.CompareCommand;
import dev.continuo.standalone.command.registry.ExplainCommand;
import dev.continuo.standalone.command.registry.GateCommand;
import dev.continuo.standalone.command.registry.LeaderboardCommand;
import dev.continuo.standalone.command.registry.PauseCommand;
import dev.continuo.standalone.command.registry.PolicyCommand;
import dev.continuo.standalone.command.registry.PriorityCommand;
import dev.continuo.standalone.command.registry.PromoteCommand;
import dev.continuo.standalone.command.registry.ResumeCommand;
import dev.continuo.standalone.command.registry.RollbackCommand;
import dev.continuo.standalone.command.registry.SweepCommand;
import dev.continuo.standalone.command.registry.TagCommand;
import dev.continuo.standalone.command.registry.WithdrawCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line. Exit status: 0 done, 1 failed, 2 not understood. */
@Command(
    name = "continuo",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = "Trains and plays music models on event streams.",
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      StatusCommand.class,
      NotesCommand.class,
      IngestCommand.class,
      TrainCommand.class,
      CancelCommand.class,
      PauseCommand.class,
      ResumeCommand.class,
      PriorityCommand.class,
      PolicyCommand.class,
      SweepCommand.class,
      GenerateCommand.class,
      EvaluateCommand.class,
      CorpusCommand.class,
      PiecesCommand.class,
      RetryCommand.class,
      ForgetCommand.class,
      RunsCommand.class,
      ModelsCommand.class,
      LeaderboardCommand.class,
      CompareCommand.class,
      ExplainCommand.class,
      AliasCommand.class,
      GateCommand.class,
      PromoteCommand.class,
      RollbackCommand.class,
      WithdrawCommand.class,
      TagCommand.class,
      ReplayCommand.class,
      GcCommand.class,
      ArchiveCommand.class,
      PresetsCommand.class,
      TracksCommand.class,
      BenchCommand.class
    })
public final class Continuo implements Runnable {

  private static final String[] FOOTER = {
    "",
    "Begin with ./continuo demo: it trains a model on the music that comes along and",
    "composes a track, within two minutes. ./continuo up starts the platform to stay."
  };

  @Spec private CommandSpec spec;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show where in the program an error happened.")
  private boolean verbose;

  /** Without a command it shows what there is. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** The command line, writing to these. */
  public static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    Continuo root = new Continuo();
    CommandLine line = new CommandLine(root);
    line.setOut(out);
    line.setErr(err);
    Errors errors = new Errors(() -> root.verbose);
    line.registerConverter(Path.class, Arguments::path);
    line.setExecutionExceptionHandler(errors);
    line.setParameterExceptionHandler(errors);
    line.getCommandSpec().usageMessage().footer(FOOTER);
    return line;
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    // Half a megabyte of notes must not be half a million system calls; commands flush.
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), Charset.defaultCharset()));
  }

  public static void main(String[] arguments) {
    PrintWriter out = writer(FileDescriptor.out);
    PrintWriter err = new PrintWriter(writer(FileDescriptor.err), true);
    int status = commandLine(out, err).execute(Arguments.asGiven(arguments));
    out.flush();
    StandardError.finish(err);
    System.exit(status);
  }
}
