package dev.continuo.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.generator.GeneratorApplication;
import dev.continuo.ingest.IngestApplication;
import dev.continuo.service.wiring.SettingException;
import dev.continuo.service.wiring.SettingsCheck;
import dev.continuo.trainer.TrainerApplication;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.naming.NameUtils;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Every command and every setting with a value that cannot be: one sentence, soon. */
class WrongValuesTest {
  /** Of this JVM, which is cold: a process takes less than two seconds where it is alone. */
  private static final long MOST_MILLIS = 10_000;

  private static final Pattern HINT = Pattern.compile("See \\./|Possible solutions|Did you mean");

  @TempDir private Path directory;

  private record Answer(int status, String out, String err, long millis) {

    void isOneSentence(String name, String value) {
      assertThat(status).as(err).isBetween(1, 2);
      assertThat(millis).as(err).isLessThan(MOST_MILLIS);
      List<String> lines = err.lines().filter(line -> !HINT.matcher(line).lookingAt()).toList();
      assertThat(lines).as(err).hasSize(1);
      assertThat(lines.getFirst())
          .startsWith("continuo: ")
          .contains(name)
          .contains(value)
          .doesNotContain("Exception", "dev.continuo", "io.micronaut", "java.");
    }
  }

  @Test
  void everyNumberOfEveryCommand_thatIsNone_isNamedWithItsValue() {
    List<String> walked = new ArrayList<>();
    for (List<String> command : commands()) {
      for (OptionSpec option : spec(command).getCommandSpec().options()) {
        if (isNumber(option)) {
          String name = option.longestName();
          walked.add(String.join(" ", command) + " " + name);
          run(with(command, name + "=5x")).isOneSentence(name, "'5x'");
        }
      }
    }
    assertThat(walked).contains("demo --epochs", "up --http-port", "train --learning-rate");
  }

  @Test
  void everyCommand_hasJson() {
    assertThat(commands())
        .allSatisfy(command ->
            assertThat(spec(command).getCommandSpec().findOption("--json"))
                .as("%s", command)
                .isNotNull());
  }

  /** A value that is none of what is wrong. */
  private static String some(ArgSpec parameter) {
    return parameter.type() == int.class ? "1" : "x";
  }

  @Test
  void everyUnknownOption_isNamed() {
    for (List<String> command : commands()) {
      List<String> asked = with(command, "--no-such-option");
      spec(command).getCommandSpec().positionalParameters().forEach(p -> asked.add(some(p)));
      spec(command).getCommandSpec().options().stream()
          .filter(OptionSpec::required)
          .forEach(option -> asked.add(option.longestName() + "=x"));
      run(asked).isOneSentence("--no-such-option", "");
    }
  }

  @Test
  void everyHome_thatIsNone_isNamed() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "x");
    for (List<String> command : commands()) {
      if (spec(command).getCommandSpec().findOption("--home") != null) {
        List<String> asked = new ArrayList<>(command);
        spec(command).getCommandSpec().positionalParameters().forEach(p -> asked.add(some(p)));
        if (!Files.exists(Path.of("x"))) {
          asked.add("--home=" + file);
          Answer answer = run(asked);
          assertThat(answer.status()).as("%s: %s", asked, answer.err()).isBetween(1, 2);
          assertThat(answer.err().lines().count()).as(answer.err()).isLessThanOrEqualTo(2);
          assertThat(answer.err()).doesNotContain("Exception", "dev.continuo", "java.");
        }
      }
    }
    run(List.of("up", "--home=" + file)).isOneSentence("--home", file.toString());
    run(List.of("demo", "--home=" + file + "/below")).isOneSentence("--home", file.toString());
    run(List.of("up", "--home=")).isOneSentence("--home", "''");
  }

  @Test
  void ports_takenOrTwice_areNamedEarly() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      for (String option : List.of("--http-port", "--kafka-port", "--postgres-port")) {
        List<String> up = new ArrayList<>(List.of("up", "--home=" + directory.resolve("home")));
        for (String other : List.of("--http-port", "--kafka-port", "--postgres-port")) {
          up.add(other + "=" + (other.equals(option) ? port : "0"));
        }
        run(up).isOneSentence(option, port);
      }
    }
    run(List.of("up", "--http-port=7777", "--kafka-port=7777"))
        .isOneSentence("--kafka-port", "7777");
    run(List.of("up", "--http-port=70000")).isOneSentence("--http-port", "70000");
  }

  @Test
  void namesOfThings_thatThereAreNone_areNamed() {
    String home = "--home=" + directory.resolve("home");
    run(List.of("demo", home, "--preset=huge")).isOneSentence("preset", "'huge'");
    run(List.of("demo", home, "--engine=abacus")).isOneSentence("engine", "'abacus'");
    run(List.of("demo", home, "--engine=torch"))
        .isOneSentence("'torch'", "'./continuo up --engine torch' or 'demo' with it fetches it");
    run(List.of("demo", home, "--device=tpu")).isOneSentence("device", "tpu");
    run(List.of("demo", home, "--precision=half")).isOneSentence("precision", "half");
    run(List.of("demo", home, "--midi=nowhere")).isOneSentence("nowhere", "no such file");
    run(List.of("notes", "--limit=pages=1", "x.mid")).isOneSentence("--limit", "pages");
    run(List.of("nonsense")).isOneSentence("nonsense", "");
  }

  @Test
  void everySetting_ofAWrongType_isNamedWithRuleValueAndVariable() {
    List<Class<? extends Record>> all =
        Stream.of(
                IngestApplication.SETTINGS,
                TrainerApplication.SETTINGS,
                GeneratorApplication.SETTINGS)
            .flatMap(List::stream)
            .toList();
    int checked = 0;
    for (Class<? extends Record> record : all) {
      String prefix = record.getAnnotation(ConfigurationProperties.class).value();
      for (RecordComponent component : record.getRecordComponents()) {
        if (component.getType() != String.class) {
          String key = prefix + "." + NameUtils.hyphenate(component.getName());
          String variable = key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
          SettingException refused =
              Assertions.catchThrowableOfType(
                  SettingException.class, () -> SettingsCheck.check(Map.of(key, "5x"), all));
          assertThat(refused).as(key).isNotNull();
          assertThat(refused.getMessage())
              .startsWith(key + " must be ")
              .contains("'5x'")
              .contains(variable);
          checked++;
        }
      }
    }
    assertThat(checked).isGreaterThan(15);
  }

  private static boolean isNumber(ArgSpec option) {
    return Number.class.isAssignableFrom(boxed(option.type()));
  }

  private static Class<?> boxed(Class<?> type) {
    return type.isPrimitive() ? MethodType.methodType(type).wrap().returnType() : type;
  }

  /** The words of every command, those of commands within commands too. */
  private static List<List<String>> commands() {
    List<List<String>> found = new ArrayList<>();
    collect(List.of(), commandLine(new StringWriter(), new StringWriter()), found);
    return found;
  }

  private static void collect(List<String> words, CommandLine line, List<List<String>> found) {
    if (line.getSubcommands().isEmpty()) {
      found.add(words);
    }
    line.getSubcommands().forEach((name, below) -> collect(with(words, name), below, found));
  }

  private static CommandLine spec(List<String> command) {
    CommandLine line = commandLine(new StringWriter(), new StringWriter());
    for (String word : command) {
      line = Objects.requireNonNull(line.getSubcommands().get(word));
    }
    return line;
  }

  private static List<String> with(List<String> words, String word) {
    List<String> more = new ArrayList<>(words);
    more.add(word);
    return more;
  }

  private static CommandLine commandLine(StringWriter out, StringWriter err) {
    return Continuo.commandLine(new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private static Answer run(List<String> arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    long start = System.nanoTime();
    int status = commandLine(out, err).execute(arguments.toArray(String[]::new));
    long millis = (System.nanoTime() - start) / 1_000_000;
    return new Answer(status, out.toString(), err.toString(), millis);
  }
}
