package dev.continuo.standalone.command;

import dev.continuo.client.Endpoints;
import dev.continuo.standalone.command.option.EngineOptions;
import dev.continuo.standalone.command.option.HomeOption;
import dev.continuo.standalone.command.option.JsonOption;
import dev.continuo.standalone.platform.Home;
import dev.continuo.standalone.platform.Platform;
import dev.continuo.standalone.platform.Ports;
import dev.continuo.standalone.status.ActivityLog;
import dev.continuo.standalone.terminal.JsonObject;
import dev.continuo.standalone.terminal.Terminal;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the platform until it is told to stop. */
@Command(
    name = "up",
    description = {
      "Run Kafka, Postgres, the bucket and all services until Ctrl-C.",
      "Port 0 takes a free one. Everything listens on the loopback address.",
      "With --engine its trainer can compute with that engine too, when a request asks for it."
    })
public final class UpCommand implements Callable<Integer> {

  @Mixin private HomeOption home = new HomeOption();

  @Option(
      names = "--http-port",
      paramLabel = "P",
      description = "Health, metrics and the HTTP API (default: ${DEFAULT-VALUE}).")
  private int httpPort = 8088;

  @Option(
      names = "--kafka-port",
      paramLabel = "P",
      description = "The Kafka broker (default: ${DEFAULT-VALUE}).")
  private int kafkaPort = 19_092;

  @Option(
      names = "--postgres-port",
      paramLabel = "P",
      description = "The Postgres server (default: ${DEFAULT-VALUE}).")
  private int postgresPort = 15_432;

  @Mixin private EngineOptions engine = new EngineOptions();

  @Mixin private JsonOption json = new JsonOption();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Terminal terminal = json.terminal(spec);
    engine.checkHere();
    Home place = home.own();
    long started = System.nanoTime();
    Consumer<String> console =
        json.asked()
            ? line -> new JsonObject().put("message", line).print(terminal)
            : terminal::line;
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> console.accept("Stopping the services, Postgres and Kafka.")));
    console.accept("Starting Kafka, Postgres and the services in " + place.directory());
    try (Platform platform = Platform.start(place, new Ports(httpPort, kafkaPort, postgresPort))) {
      double seconds = (System.nanoTime() - started) / 1e9;
      if (json.asked()) {
        addresses(terminal, place, platform.endpoints(), seconds);
      } else {
        welcome(terminal, place, platform.endpoints(), seconds);
      }
      platform.tell(console);
      try (var _ = ActivityLog.start(platform.endpoints(), console)) {
        platform.awaitStop();
      }
    }
    return 0;
  }

  private static void addresses(Terminal terminal, Home place, Endpoints up, double seconds) {
    new JsonObject()
        .put("seconds", seconds)
        .put("bucket", up.bucket())
        .put("kafka", up.kafka())
        .put("postgres", up.postgresUrl())
        .put("postgresUser", up.postgresUser())
        .put("postgresPasswords", place.passwords())
        .put("http", up.http())
        .put("log", place.log())
        .print(terminal);
  }

  private static void welcome(Terminal terminal, Home place, Endpoints up, double seconds) {
    String broker = up.kafka();
    terminal.line(String.format(Locale.ROOT, "Continuo is up, after %.1f s.", seconds));
    terminal.line("");
    terminal.line("Drop MIDI files");
    terminal.line("  cp song.mid " + quoted(up.bucket() + "/midi/"));
    terminal.line("Ask for a model, then for a track");
    terminal.line(publish(broker, "continuo.training-requests.v1", "{\"epochs\": 20}"));
    terminal.line(publish(broker, "continuo.generation-requests.v1", "{\"notes\": 120}"));
    terminal.line(
        "  or  kafka-console-producer.sh --bootstrap-server "
            + broker
            + " --topic continuo.generation-requests.v1");
    terminal.line("Receive the tracks, hear of those that fail, and how training goes");
    for (String topic : List.of("tracks", "tracks-failed", "training-progress")) {
      terminal.line("  kcat -C -b %s -t continuo.%s.v1 -o end".formatted(broker, topic));
    }
    terminal.line(
        "  or  kafka-console-consumer.sh --bootstrap-server "
            + broker
            + " --topic continuo.tracks.v1");
    terminal.line("Look at models, runs and lineage");
    terminal.line(
        "  PGPASSFILE=%s psql -h 127.0.0.1 -p %d -U %s continuo"
            .formatted(quoted(place.passwords().toString()), up.postgresPort(), up.postgresUser()));
    terminal.line("  then  select * from models;  select * from lineage;  \\d+");
    terminal.line("Health and metrics");
    terminal.line("  %s/health  %s/prometheus".formatted(up.http(), up.http()));
    terminal.line("");
    terminal.line("  bucket    " + up.bucket());
    terminal.line("  kafka     " + broker);
    terminal.line(
        "  postgres  %s, user %s, password in %s"
            .formatted(up.postgresUrl(), up.postgresUser(), place.passwords()));
    terminal.line("  http      " + up.http());
    terminal.line("");
    terminal.line("  log       " + place.log());
    terminal.line("Ctrl-C stops it. What happens is told here:");
  }

  private static String publish(String broker, String topic, String event) {
    return "  echo '%s' | kcat -P -b %s -t %s".formatted(event, broker, topic);
  }

  private static String quoted(String path) {
    return path.matches("[-A-Za-z0-9_./]+") ? path : "'" + path.replace("'", "'\\''") + "'";
  }
}
