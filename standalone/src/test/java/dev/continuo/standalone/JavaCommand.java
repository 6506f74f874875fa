package dev.continuo.standalone;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command of a program on this test's class path, in a JVM of its own. */
final class JavaCommand {
  /** For programs that are short, and start sooner so. */
  static final List<String> SHORT = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private JavaCommand() {}

  /**
   * The command's words.
   *
   * @param options of the JVM
   */
  static List<String> of(String program, List<String> options, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program));
    command.addAll(arguments);
    return command;
  }
}
