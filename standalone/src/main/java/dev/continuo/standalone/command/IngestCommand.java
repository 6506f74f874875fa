package dev.continuo.standalone.command;

import dev.continuo.bucket.FileNames;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.ObjectState;
import dev.continuo.standalone.client.BucketDrop;
import dev.continuo.standalone.client.DroppedFile;
import dev.continuo.standalone.client.IngestWatch;
import dev.continuo.standalone.client.IngestWatch.Answer;
import dev.continuo.standalone.client.MidiFiles;
import dev.continuo.standalone.client.Registries;
import dev.continuo.standalone.platform.Endpoints;
import dev.continuo.standalone.terminal.Counts;
import dev.continuo.standalone.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Terminal terminal = Terminal.of(spec.commandLine().getOut(), spec.commandLine().getErr());
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
    answers.forEach(answer -> terminal.line(describe(answer)));
    files.passedOverInWords().ifPresent(words -> terminal.lines("", words));
    boolean rejected = answers.stream().anyMatch(a -> a.object().state() == ObjectState.REJECTED);
    return rejected ? 1 : 0;
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
