package dev.continuo.standalone;

import dev.continuo.bucket.FileNames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The arguments of this process: Java reads them as text, and a file's name may be none. */
final class Arguments {
  /** What Java puts in place of bytes that are no text. */
  private static final char NO_CHARACTER = '\uFFFD';

  private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

  private Arguments() {}

  /** The arguments with each byte that is no text escaped, as {@link FileNames} has it. */
  static String[] asGiven(String[] arguments) {
    if (Arrays.stream(arguments).noneMatch(argument -> argument.indexOf(NO_CHARACTER) >= 0)) {
      return arguments;
    }
    try {
      List<String> all = split(Files.readAllBytes(COMMAND_LINE));
      // The JVM's own options stand before them.
      return all.subList(all.size() - arguments.length, all.size()).toArray(String[]::new);
    } catch (IOException e) {
      return arguments; // Not Linux: names are text there.
    }
  }

  /** The path that an argument names: as it stands where that is there, otherwise unescaped. */
  static Path path(String argument) {
    Path plain = Path.of(argument);
    if (Files.exists(plain) || !argument.contains("\\x")) {
      return plain;
    }
    if (argument.startsWith("/")) {
      return FileNames.resolve(Path.of("/"), argument.substring(1));
    }
    Path here = Path.of("").toAbsolutePath();
    return here.relativize(FileNames.resolve(here, argument));
  }

  private static List<String> split(byte[] commandLine) {
    List<String> arguments = new ArrayList<>();
    ByteArrayOutputStream argument = new ByteArrayOutputStream();
    for (byte b : commandLine) {
      if (b == 0) {
        arguments.add(FileNames.text(argument.toByteArray()));
        argument.reset();
      } else {
        argument.write(b);
      }
    }
    return arguments;
  }
}
