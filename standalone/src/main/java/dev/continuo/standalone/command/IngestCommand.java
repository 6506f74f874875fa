package dev.continuo.standalone.command;

import dev.continuo.bucket.FileNames;
import dev.continuo.client.BucketDrop;
import dev.continuo.client.DroppedFile;
import dev.continuo.client.Endpoints;
import dev.continuo.client.IngestWatch;
import dev.continuo.client.IngestWatch.Answer;
import dev.continuo.client.MidiFiles;
import dev.continuo.client.Registries;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.ObjectRow;
import dev.continuo.registry.rows.ObjectState;
import dev.continuo.registry.rows.PieceRow;
import dev.continuo.standalone.command.option.CommandFailedException;
import dev.continuo.standalone.command.option.HomeOption;
import dev.continuo.standalone.command.option.JsonOption;
import dev.continuo.standalone.terminal.Counts;
import dev.continuo.standalone.terminal.Listing;
import dev.continuo.standalone.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Drops files into the bucket of a running platform and says what became of each. */
@Command(
    name = "ingest",
    description = {
      "Drop MIDI files into the bucket of a running platform.",
      "Waits, and says of each what became of it. Exit status 1 where one was rejected."
    })
public final class IngestCommand implements Callable<Integer> {

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "Files; directories stand for the MIDI files below them.")
  private List<Path> paths = List.of();

  @Mixin private HomeOption home = new HomeOption();

  @Mixin private JsonOption json = new JsonOption();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Terminal terminal = json.terminal(spec);
    MidiFiles files = MidiFiles.below(paths);
    if (files.found().isEmpty()) {
      throw new CommandFailedException(
          "no MIDI file lies there" + files.passedOverInWords().map("; "::concat).orElse(""));
    }
    Endpoints endpoints = home.running();
    List<Answer> answers;
    try (Registry registry = Registries.open(endpoints)) {
      answers =
          new IngestWatch(registry, endpoints)
              .answers(
                  drop(files.found(), endpoints.bucketDirectory()),
                  counts ->
                      terminal.live(
                          "%,d of %s, %s"
                              .formatted(
                                  counts.answered(),
                                  Counts.of(counts.files(), "file"),
                                  Counts.of(counts.notes(), "note"))));
    }
    terminal.eraseLive();
    if (json.asked()) {
      listing(answers, files.passedOver()).printJson(terminal);
    } else {
      answers.forEach(answer -> terminal.line(describe(answer)));
      files.passedOverInWords().ifPresent(words -> terminal.lines("", words));
    }
    boolean rejected = answers.stream().anyMatch(a -> a.object().state() == ObjectState.REJECTED);
    return rejected ? 1 : 0;
  }

  /** A file and what became of it, for programs. */
  private record Outcome(
      String file,
      @Nullable String object,
      String state,
      @Nullable Integer notes,
      @Nullable Integer damages,
      @Nullable String duplicateOf,
      @Nullable String reason,
      @Nullable Long byteOffset,
      @Nullable String message) {

    static Outcome of(Answer answer) {
      ObjectRow row = answer.object();
      PieceRow piece = answer.piece();
      return new Outcome(
          answer.file().source(),
          row.object(),
          row.state().name(),
          piece == null ? null : piece.notes(),
          piece == null ? null : piece.damages(),
          piece == null || row.state() != ObjectState.DUPLICATE ? null : piece.object(),
          row.reason(),
          row.byteOffset(),
          row.message());
    }

    static Outcome of(MidiFiles.PassedOver passed) {
      return new Outcome(
          passed.name(), null, "PASSED_OVER", null, null, null, null, null, passed.cause());
    }
  }

  private static Listing<Outcome> listing(
      List<Answer> answers, List<MidiFiles.PassedOver> passedOver) {
    List<Outcome> all = new ArrayList<>();
    answers.forEach(answer -> all.add(Outcome.of(answer)));
    passedOver.forEach(passed -> all.add(Outcome.of(passed)));
    return new Listing<>(all)
        .detail("file", Outcome::file)
        .detail("object", Outcome::object)
        .detail("state", Outcome::state)
        .detail("notes", Outcome::notes)
        .detail("damages", Outcome::damages)
        .detail("duplicateOf", Outcome::duplicateOf)
        .detail("reason", Outcome::reason)
        .detail("byteOffset", Outcome::byteOffset)
        .detail("message", Outcome::message);
  }

  private static List<DroppedFile> drop(List<MidiFiles.Found> found, Path bucket)
      throws IOException {
    BucketDrop drop = new BucketDrop(bucket);
    List<DroppedFile> dropped = new ArrayList<>();
    for (MidiFiles.Found file : found) {
      dropped.add(drop.drop(FileNames.of(file.path()), drop.unused(file.name()), file.read()));
    }
    return dropped;
  }

  private static String describe(Answer answer) {
    String file = answer.file().source();
    return switch (answer.object().state()) {
      case ACCEPTED ->
          "%s: accepted, %s%s".formatted(file, Counts.of(notes(answer), "note"), damages(answer));
      case DUPLICATE ->
          "%s: duplicate of %s"
              .formatted(file, answer.piece() == null ? "a piece" : answer.piece().object());
      case REJECTED ->
          "%s: rejected, %s (%s at byte %s)"
              .formatted(
                  file,
                  answer.object().message(),
                  answer.object().reason(),
                  answer.object().byteOffset());
    };
  }

  private static int notes(Answer answer) {
    return answer.piece() == null ? 0 : answer.piece().notes();
  }

  private static String damages(Answer answer) {
    int damages = answer.piece() == null ? 0 : answer.piece().damages();
    return damages == 0 ? "" : ", %s read past".formatted(Counts.of(damages, "damage"));
  }
}
