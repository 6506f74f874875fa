package dev.continuo.standalone.command.registry;

import dev.continuo.client.Endpoints;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.TagRow;
import dev.continuo.registry.runs.Tags;
import dev.continuo.standalone.command.option.CommandFailedException;
import dev.continuo.standalone.terminal.Listing;
import dev.continuo.standalone.terminal.NameListings;
import dev.continuo.standalone.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows and sets tags. */
@Command(
    name = "tag",
    description = {
      "Mark a model version, a run or a track, and show what it is marked with.",
      "A tag is a name, or a name with a value: folk, key=D."
    })
public final class TagCommand extends RegistryCommand {

  @Parameters(
      paramLabel = "WHAT",
      description = "MODEL:VERSION, a run's or a track's id or its beginning; a tag with --list.")
  private String what = "";

  @Parameters(
      arity = "0..*",
      index = "1..*",
      paramLabel = "NAME[=VALUE]",
      description = "Tags to set.")
  private List<String> tags = new ArrayList<>();

  @Option(names = "--remove", paramLabel = "NAME", description = "A tag to take away.")
  private List<String> removed = new ArrayList<>();

  @Option(names = "--note", paramLabel = "TEXT", description = "A text for people: one for each.")
  private @Nullable String note;

  @Option(names = "--list", description = "List all that has the tag WHAT.")
  private boolean list;

  @Override
  protected int run(Registry registry, Endpoints endpoints, Terminal terminal) {
    List<TagRow> rows;
    if (list) {
      rows = registry.tags().named(what);
    } else {
      Subject subject = Subject.of(registry, what);
      change(registry.tags(), subject);
      rows = registry.tags().of(subject.id());
    }
    Listing<TagRow> listing = NameListings.tags(rows);
    if (asJson()) {
      listing.printJson(terminal);
    } else {
      listing.printTable(terminal, list ? "nothing has the tag " + what : "no tags");
    }
    return 0;
  }

  private void change(Tags all, Subject subject) {
    for (String tag : tags) {
      int equals = tag.indexOf('=');
      all.set(
          subject.kind(),
          subject.id(),
          equals < 0 ? tag : tag.substring(0, equals),
          equals < 0 ? "" : tag.substring(equals + 1));
    }
    if (note != null) {
      all.set(subject.kind(), subject.id(), Tags.NOTE, note);
    }
    for (String name : removed) {
      if (!all.remove(subject.id(), name)) {
        throw new CommandFailedException("%s has no tag %s".formatted(what, name));
      }
    }
  }
}
