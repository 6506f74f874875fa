package dev.continuo.standalone.command.keep;

import dev.continuo.bucket.Bucket;
import dev.continuo.client.Endpoints;
import dev.continuo.registry.Registry;
import dev.continuo.standalone.command.keep.ArchiveCommand.ExportCommand;
import dev.continuo.standalone.command.keep.ArchiveCommand.ImportCommand;
import dev.continuo.standalone.command.registry.RegistryCommand;
import dev.continuo.standalone.terminal.JsonObject;
import dev.continuo.standalone.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Backs the registry up, and restores it. */
@Command(
    name = "registry",
    description = "Back up the registry with its files, and restore it elsewhere.",
    subcommands = {ExportCommand.class, ImportCommand.class})
public final class ArchiveCommand implements Runnable {

  @Spec private CommandSpec spec;

  /** Without a command of its own it shows what there is. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** Writes all into a file. */
  @Command(
      name = "export",
      description = {
        "Write the registry into a zip file: rows of runs, versions, aliases, tracks and all that",
        "belongs to them, their files, and the MIDI files that were learnt from, each with its sha256."
      })
  public static final class ExportCommand extends RegistryCommand {

    @Parameters(paramLabel = "FILE", description = "The zip file; must not be there.")
    private Path file = Path.of("");

    @Override
    protected int run(Registry registry, Endpoints endpoints, Terminal terminal)
        throws IOException {
      try (Bucket bucket = BucketAccess.open(endpoints)) {
        ArchiveFile.Counts counts =
            ArchiveFile.write(file, registry.archive(), bucket, terminal::live);
        terminal.eraseLive();
        if (asJson()) {
          new JsonObject()
              .put("file", file)
              .put("tables", counts.tables())
              .put("objects", counts.objects())
              .put("missing", counts.missing())
              .print(terminal);
        } else {
          terminal.line(
              "%s: %,d tables, %,d files".formatted(file, counts.tables(), counts.objects()));
          counts.missing().forEach(key -> terminal.complain("not in the bucket: " + key));
        }
      }
      return 0;
    }
  }

  /** Reads all out of a file. */
  @Command(
      name = "import",
      description = {
        "Read a registry that was exported, on a platform that has none: all is checked by its",
        "sha256 before anything is written. The MIDI files are ingested anew; then a version",
        "replays to the same bytes as where it came from."
      })
  public static final class ImportCommand extends RegistryCommand {

    @Parameters(paramLabel = "FILE", description = "What ./continuo registry export has written.")
    private Path file = Path.of("");

    @Override
    protected int run(Registry registry, Endpoints endpoints, Terminal terminal)
        throws IOException {
      try (Bucket bucket = BucketAccess.open(endpoints)) {
        ArchiveFile.Counts counts =
            ArchiveFile.read(file, registry.archive(), bucket, terminal::live);
        terminal.eraseLive();
        if (asJson()) {
          new JsonObject()
              .put("file", file)
              .put("tables", counts.tables())
              .put("objects", counts.objects())
              .print(terminal);
        } else {
          terminal.line("%,d tables, %,d files".formatted(counts.tables(), counts.objects()));
        }
      }
      return 0;
    }
  }
}
