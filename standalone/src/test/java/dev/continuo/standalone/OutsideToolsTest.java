package dev.continuo.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.continuo.client.BucketDrop;
import dev.continuo.client.Endpoints;
import dev.continuo.client.IngestWatch;
import dev.continuo.client.Requests;
import dev.continuo.events.Topic;
import dev.continuo.events.TrackFinished;
import dev.continuo.events.json.Json;
import dev.continuo.events.training.TrainingProgressed;
import dev.continuo.events.training.TrainingRequested;
import dev.continuo.music.MidiReader;
import dev.continuo.registry.Registry;
import dev.continuo.standalone.demo.DemoMusic;
import dev.continuo.standalone.demo.DemoPiece;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The four things a user does with ordinary tools: copy a file, publish a request and consume
 * tracks with Kafka's console tools, look into Postgres with psql.
 */
@ExtendWith(SharedPlatform.class)
@ResourceLock(SharedPlatform.NAME)
class OutsideToolsTest {
  private static final int PATIENCE_SECONDS = 120;

  @TempDir private Path directory;

  @Test
  void copyAndKafkaConsole_makeATrack(Endpoints endpoints, Registry registry) throws Exception {
    for (DemoPiece piece : DemoMusic.pieces().subList(0, 8)) {
      Path file = Files.write(directory.resolve(piece.name()), piece.midi());
      Files.copy(file, Path.of(endpoints.bucket(), "midi", "copied-" + piece.name()));
    }
    Awaitility.await()
        .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .until(() -> registry.pieces().totals().pieces() >= 8);
    new IngestWatch(registry, endpoints).windows(done -> {});
    String training = Requests.newId("outside");
    TrainingProgressed end =
        new Requests(endpoints)
            .train(
                training,
                new TrainingRequested(
                    training, "outside", "seed", null, null, null, 1, null, null, null, null, null),
                progress -> {});
    assertThat(end.state()).as(end.message()).isEqualTo(TrainingProgressed.State.FINISHED);

    String request = "{\"requestId\": \"by-hand\", \"model\": \"outside\", \"notes\": 33}";
    run(
        request,
        kafka(
            "org.apache.kafka.tools.ConsoleProducer",
            endpoints,
            Topic.GENERATION_REQUESTS,
            List.of()));
    TrackFinished track = byHand(endpoints);

    assertThat(MidiReader.read(Base64.getDecoder().decode(track.midi())).notes().size())
        .isEqualTo(33);
  }

  @Test
  void psql_showsTheRegistry(Endpoints endpoints, Registry registry) throws Exception {
    assumeTrue(exists("psql"), "psql is not on the PATH");
    long pieces = registry.pieces().pieces().size();

    String rows =
        run(
            "",
            List.of(
                "env",
                "PGPASSWORD=" + endpoints.postgresPassword(),
                "psql",
                "-h",
                "127.0.0.1",
                "-p",
                String.valueOf(endpoints.postgresPort()),
                "-U",
                endpoints.postgresUser(),
                "-At",
                "-c",
                "select 'pieces', count(*) from piece",
                "continuo"));

    assertThat(rows.strip()).isEqualTo("pieces|" + pieces);
  }

  @Test
  void commands_outsideOfAHome_goWhereTheEnvironmentSays(Endpoints endpoints, Registry registry)
      throws Exception {
    byte[] midi = DemoMusic.pieces().get(9).midi();
    String id = BucketDrop.contentId(midi);
    Files.write(Path.of(endpoints.bucket(), "midi", "named-by-environment.mid"), midi);
    Awaitility.await()
        .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .until(() -> registry.pieces().contains(id));

    assertThat(run("", continuo("pieces", "--json"), environment(endpoints))).contains(id);
    assertThat(run("", continuo("forget", "--delete-object", id), environment(endpoints)).lines())
        .contains("  deleted from the bucket:", "    midi/named-by-environment.mid");
    assertThat(registry.takedowns().forgotten()).contains(id);
  }

  private static Map<String, String> environment(Endpoints endpoints) {
    return Map.of(
        "CONTINUO_POSTGRES_URL", endpoints.postgresUrl(),
        "CONTINUO_POSTGRES_USER", endpoints.postgresUser(),
        "CONTINUO_POSTGRES_PASSWORD", endpoints.postgresPassword());
  }

  private static List<String> continuo(String... arguments) {
    return JavaCommand.of(Continuo.class.getName(), JavaCommand.SHORT, List.of(arguments));
  }

  /** The track of the request {@code by-hand}, as the console consumer prints it. */
  private TrackFinished byHand(Endpoints endpoints) throws Exception {
    String topic = Topic.TRACKS.topicName();
    Awaitility.await()
        .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .until(() ->
            TopicContent.of(endpoints.kafka(), topic).stream()
                .anyMatch(record -> "by-hand".equals(record.key())));
    // As many as there are, and it ends without waiting for more.
    int tracks = TopicContent.of(endpoints.kafka(), topic).size();
    String output =
        run(
            "",
            kafka(
                "org.apache.kafka.tools.consumer.ConsoleConsumer",
                endpoints,
                Topic.TRACKS,
                List.of("--from-beginning", "--max-messages", Integer.toString(tracks))));
    String line = output.lines().filter(l -> l.contains("by-hand")).findFirst().orElseThrow();
    return Json.read(line.getBytes(UTF_8), TrackFinished.class);
  }

  private static List<String> kafka(
      String tool, Endpoints endpoints, Topic topic, List<String> more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("--bootstrap-server", endpoints.kafka(), "--topic", topic.topicName()));
    arguments.addAll(more);
    return JavaCommand.of(tool, JavaCommand.SHORT, arguments);
  }

  /** Standard output of a program; standard error goes to a file that is shown on failure. */
  private String run(String input, List<String> command) throws IOException, InterruptedException {
    return run(input, command, Map.of());
  }

  private String run(String input, List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path errors = directory.resolve("errors.txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().putAll(environment);
    Process process = builder.directory(directory.toFile()).start();
    process.getOutputStream().write((input + "\n").getBytes(UTF_8));
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue())
        .as("%s%n%s%n%s", command, output, Files.readString(errors))
        .isZero();
    return output;
  }

  private static boolean exists(String program) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }
}
