package dev.continuo.standalone.command;

import dev.continuo.bucket.FileFailures;
import dev.continuo.bucket.FileNames;
import dev.continuo.evaluation.SequenceNotes;
import dev.continuo.evaluation.plot.PianoRoll;
import dev.continuo.music.Damage;
import dev.continuo.music.NoteTable;
import dev.continuo.music.Piece;
import dev.continuo.music.PieceReader;
import dev.continuo.music.Printable;
import dev.continuo.music.ReaderLimits;
import dev.continuo.music.UnreadableMidiException;
import dev.continuo.music.sequence.SequencePolicy.Durations;
import dev.continuo.standalone.command.option.CommandFailedException;
import dev.continuo.standalone.command.option.JsonOption;
import dev.continuo.standalone.command.option.LimitOption;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the notes of MIDI files. Needs no platform. */
@Command(
    name = "notes",
    description = {
      "Print the notes of MIDI files.",
      "One note a line, separated by tabs: start pitch end velocity program drum part.",
      "Times in seconds, program 0..127, drum 1 or 0; sorted by start, then pitch.",
      "A note that the pedal makes sound on behind its end has until when as an eighth column.",
      "With --roll they are drawn instead: time to the right, pitch upwards, bright is loud,",
      "pale what sounds on by the pedal."
    })
public final class NotesCommand implements Callable<Integer> {

  private static final int PIXELS_PER_SECOND = 40;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Standard MIDI Files.")
  private List<Path> files = List.of();

  @Option(names = "--strict", description = "Refuse damaged files instead of salvaging them.")
  private boolean strict;

  @Option(
      names = "--roll",
      paramLabel = "PNG",
      description = "Draw one file as a piano roll there, as a model reads it: without drums.")
  private @Nullable Path roll;

  @Mixin private JsonOption json = new JsonOption();

  @Mixin private LimitOption caps = new LimitOption();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    ReaderLimits limits = caps.limits();
    PieceReader reader = strict ? PieceReader.strict(limits) : PieceReader.lenient(limits);
    PrintWriter out = spec.commandLine().getOut();
    int status = 0;
    if (roll != null) {
      draw(reader, limits, roll);
      return 0;
    }
    if (json.asked()) {
      List<NotesJson.Answer> answers = new ArrayList<>();
      for (Path path : files) {
        answers.add(answer(reader, limits, path));
      }
      NotesJson.print(answers, json.terminal(spec));
      return answers.stream().allMatch(NotesJson.Answer::readable) ? 0 : 1;
    }
    for (Path path : files) {
      String file = Printable.escape(FileNames.of(path));
      if (files.size() > 1) {
        out.print("# " + file + "\n");
      }
      if (!print(reader, limits, path, file, out, spec.commandLine().getErr())) {
        status = 1;
      }
      out.flush();
    }
    return status;
  }

  private void draw(PieceReader reader, ReaderLimits limits, Path picture) throws IOException {
    if (files.size() > 1 || json.asked()) {
      throw new IllegalArgumentException("--roll draws one FILE, and prints nothing");
    }
    NotesJson.Answer answer = answer(reader, limits, files.getFirst());
    Piece piece = answer.piece();
    List<SequenceNotes> sequences =
        piece == null ? List.of() : SequenceNotes.of(answer.file(), piece, Durations.KEYS);
    if (piece == null || sequences.isEmpty()) {
      throw new CommandFailedException(
          "%s: %s"
              .formatted(answer.file(), piece == null ? answer.message() : "no note but drums"));
    }
    SequenceNotes sounding = SequenceNotes.of(answer.file(), piece, Durations.SOUNDING).getFirst();
    Files.write(picture, PianoRoll.of(sequences.getFirst(), sounding, PIXELS_PER_SECOND).png());
  }

  /** Reads one file, as far as it can be read. */
  private static NotesJson.Answer answer(PieceReader reader, ReaderLimits limits, Path path) {
    String file = FileNames.of(path);
    try {
      return NotesJson.Answer.read(file, reader.read(bytes(path, limits)));
    } catch (IOException e) {
      return NotesJson.Answer.unreadable(file, null, null, "cannot be read: " + cause(e));
    } catch (UnreadableMidiException e) {
      return NotesJson.Answer.unreadable(file, e.reason().name(), e.byteOffset(), message(e));
    }
  }

  /** A byte more than is let in: the reader refuses it, however long the rest is. */
  private static byte[] bytes(Path path, ReaderLimits limits) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes((int) Math.min(limits.bytes() + 1L, Integer.MAX_VALUE));
    }
  }

  /** Whether the file could be read; warnings and causes go to {@code err}. */
  private static boolean print(
      PieceReader reader,
      ReaderLimits limits,
      Path path,
      String file,
      PrintWriter out,
      PrintWriter err)
      throws IOException {
    NotesJson.Answer answer = answer(reader, limits, path);
    Piece piece = answer.piece();
    if (piece == null) {
      err.println(
          answer.reason() == null
              ? "%s: %s".formatted(file, answer.message())
              : "%s: unreadable: %s (%s at byte %d)"
                  .formatted(file, answer.message(), answer.reason(), answer.byteOffset()));
      return false;
    }
    NoteTable.write(piece, out);
    for (Damage damage : piece.damages()) {
      err.println(
          "%s: warning: %s (%s, %s, at byte %d)"
              .formatted(
                  file,
                  damage.message(),
                  damage.kind(),
                  damage.kind().consequence(),
                  damage.byteOffset()));
    }
    return true;
  }

  private static String message(UnreadableMidiException e) {
    String message = String.valueOf(e.getMessage());
    return e.cap()
        .map(cap -> "%s; --limit %s=N raises it".formatted(message, cap.word()))
        .orElse(message);
  }

  private static String cause(IOException e) {
    return e instanceof FileSystemException file
        ? FileFailures.cause(file)
        : String.valueOf(e.getMessage());
  }
}
