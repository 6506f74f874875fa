package dev.continuo.standalone.command.keep;

import dev.continuo.bucket.Bucket;
import dev.continuo.client.Endpoints;
import dev.continuo.registry.Registry;
import dev.continuo.registry.garbage.Garbage;
import dev.continuo.registry.garbage.GarbageKind;
import dev.continuo.registry.garbage.GarbageRow;
import dev.continuo.standalone.command.registry.RegistryCommand;
import dev.continuo.standalone.terminal.Listing;
import dev.continuo.standalone.terminal.NameListings;
import dev.continuo.standalone.terminal.Terminal;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes away what nothing needs. */
@Command(
    name = "gc",
    description = {
      "Show which files nothing needs any more; with --yes delete them.",
      "Epochs of finished runs that no version is, epochs of runs that failed or were cancelled,",
      "and tracks, where somebody says how long those are kept. Never a version's checkpoint, nor",
      "what has the tag keep. Rows of runs and epochs stay, so that curves and replays do."
    })
public final class GcCommand extends RegistryCommand {
  private static final int PORTION = 500;

  @Option(names = "--yes", description = "Delete them. Ended in the midst, the next one goes on.")
  private boolean yes;

  @Option(
      names = "--keep",
      paramLabel = "KIND=DAYS",
      description = {
        "How long to keep epochs, runs or tracks from now on; forever is a number of days, too.",
        "Usual are epochs=1, runs=7, tracks=forever."
      })
  private Map<String, String> keep = new LinkedHashMap<>();

  @Override
  protected int run(Registry registry, Endpoints endpoints, Terminal terminal) throws IOException {
    Garbage garbage = registry.garbage();
    keep.forEach((kind, days) ->
        garbage.keep(
            GarbageKind.of(kind),
            days.equals("forever") ? null : Double.valueOf(days),
            reason(null, "").by()));
    List<GarbageRow> rows = garbage.count();
    Listing<GarbageRow> listing = NameListings.garbage(rows);
    if (yes) {
      var _ = garbage.mark(reason(null, "").by());
      try (Bucket bucket = BucketAccess.open(endpoints)) {
        delete(garbage, bucket, terminal);
      }
    }
    if (asJson()) {
      listing.printJson(terminal);
      return 0;
    }
    listing.printTable(terminal, "");
    int left = garbage.marked(1).size();
    if (yes) {
      terminal.line("deleted");
    } else if (left > 0 || rows.stream().anyMatch(row -> row.objects() > 0)) {
      terminal.line("nothing is deleted yet: ./continuo gc --yes does");
    } else {
      terminal.line("nothing can go");
    }
    return 0;
  }

  private static void delete(Garbage garbage, Bucket bucket, Terminal terminal) throws IOException {
    int deleted = 0;
    for (List<String> objects = garbage.marked(PORTION);
        !objects.isEmpty();
        objects = garbage.marked(PORTION)) {
      for (String object : objects) {
        bucket.delete(object);
        deleted++;
        terminal.live("deleting, %,d so far".formatted(deleted));
      }
      garbage.gone(objects);
    }
    terminal.eraseLive();
  }
}
