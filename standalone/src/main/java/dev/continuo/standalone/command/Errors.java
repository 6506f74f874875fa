package dev.continuo.standalone.command;

import dev.continuo.bucket.FileFailures;
import dev.continuo.client.IngestStalledException;
import dev.continuo.client.PlatformGoneException;
import dev.continuo.client.TrackFailedException;
import dev.continuo.embedded.PortTakenException;
import dev.continuo.music.Printable;
import dev.continuo.service.wiring.SettingException;
import dev.continuo.standalone.command.option.CommandFailedException;
import dev.continuo.standalone.command.option.HomeOption;
import dev.continuo.standalone.demo.TrainingFailedException;
import dev.continuo.standalone.platform.HomeInUseException;
import dev.continuo.standalone.platform.StoppedWhileStartingException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Tells people what went wrong in one line, with the way out; a stack trace only on demand. */
public final class Errors implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private static final int FAILED = 1;
  private static final int NOT_UNDERSTOOD = 2;

  /** Their messages say all that a user needs. */
  private static final List<Class<? extends Exception>> EXPLAINED =
      List.of(
          PortTakenException.class,
          HomeInUseException.class,
          PlatformGoneException.class,
          IngestStalledException.class,
          TrackFailedException.class,
          TrainingFailedException.class,
          CommandFailedException.class,
          SettingException.class,
          IllegalArgumentException.class);

  private final BooleanSupplier verbose;

  public Errors(BooleanSupplier verbose) {
    this.verbose = verbose;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    command.getOut().flush();
    if (e instanceof StoppedWhileStartingException) {
      return FAILED; // As the user asked.
    }
    print(err, "continuo: " + message(e));
    if (verbose.getAsBoolean()) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      print(err, trace.toString());
    }
    String log = System.getProperty(HomeOption.LOG_FILE);
    if (log != null && Files.exists(Path.of(log))) {
      err.println("  log: " + log);
    }
    err.flush();
    return FAILED;
  }

  /** Names from outside may be in it; a log's last lines stay lines. */
  private static void print(PrintWriter err, String text) {
    text.lines().map(line -> Printable.line(line.replace("\t", "    "))).forEach(err::println);
  }

  static String message(Exception e) {
    String message = e.getMessage();
    if (e instanceof FileSystemException file) {
      return FileFailures.message(file);
    }
    if (message != null && EXPLAINED.stream().anyMatch(known -> known.isInstance(e))) {
      return message;
    }
    StringBuilder chain = new StringBuilder(e instanceof IOException ? "" : "unexpected failure");
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      String said = cause.getMessage() == null ? words(cause) : cause.getMessage();
      if (chain.indexOf(said) < 0) {
        chain.append(chain.isEmpty() ? "" : ": ").append(said);
      }
    }
    return chain.toString();
  }

  /** What a class of exceptions is called, in words: {@code stack overflow error}. */
  private static String words(Throwable thrown) {
    return thrown
        .getClass()
        .getSimpleName()
        .replaceAll("Exception$", "")
        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
        .toLowerCase(Locale.ROOT);
  }

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    print(err, "continuo: " + e.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
    err.println("See ./" + command.getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return NOT_UNDERSTOOD;
  }
}
