package dev.continuo.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.continuo.client.BucketDrop;
import dev.continuo.client.DroppedFile;
import dev.continuo.client.Endpoints;
import dev.continuo.client.IngestWatch;
import dev.continuo.client.Registries;
import dev.continuo.client.Requests;
import dev.continuo.events.GenerationRequested;
import dev.continuo.events.training.TrainingRequested;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.standalone.demo.DemoMusic;
import dev.continuo.standalone.demo.DemoPiece;
import dev.continuo.standalone.platform.Home;
import dev.continuo.standalone.platform.Platform;
import dev.continuo.standalone.platform.Ports;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry loses what nothing needs, moves to another platform, and still replays. */
@Tag("slow")
class ArchiveTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int PIECES = 8;

  @TempDir private Path directory;

  @Test
  void collectedAndMoved_replaysAndPlaysTheSame() throws Exception {
    Home first = new Home(directory.resolve("first"));
    Path archive = directory.resolve("registry.zip");
    ModelRow model;
    String midi;
    try (Platform platform = Platform.start(first, Ports.free());
        Registry registry = Registries.open(platform.endpoints())) {
      Endpoints endpoints = platform.endpoints();
      BucketDrop drop = new BucketDrop(Path.of(endpoints.bucket()));
      List<DroppedFile> dropped = new ArrayList<>();
      for (DemoPiece piece : DemoMusic.pieces().subList(0, PIECES)) {
        dropped.add(drop.drop(piece.name(), piece.name(), piece.midi()));
      }
      new IngestWatch(registry, endpoints).answers(dropped, counts -> {});
      new IngestWatch(registry, endpoints).windows(done -> {});
      new Requests(endpoints)
          .train(
              "once",
              new TrainingRequested(
                  "once", "kept", "nano", null, null, null, 3, 3, null, null, null, 1L),
              progress -> {});
      model = registry.models().models().getFirst();
      midi = track(endpoints, "before");

      assertThat(run(first, "gc", "--keep", "epochs=0")).contains("nothing is deleted yet");
      assertThat(run(first, "gc", "--yes")).contains("deleted");
      assertThat(
              registry.runs().checkpoints(model.runId()).stream()
                  .filter(row -> Files.exists(Path.of(endpoints.bucket(), row.object()))))
          .as("only the version's is left")
          .singleElement()
          .satisfies(row -> assertThat(row.sha256()).isEqualTo(model.sha256()));
      assertThat(run(first, "replay", "kept:1")).contains("equal: kept:1 is " + model.sha256());
      assertThat(run(first, "tag", "kept:1", "folk", "--note", "first")).contains("folk", "first");
      assertThat(run(first, "registry", "export", archive.toString())).contains("tables");
    }

    Home second = new Home(directory.resolve("second"));
    try (Platform platform = Platform.start(second, Ports.free());
        Registry registry = Registries.open(platform.endpoints())) {
      assertThat(run(second, "registry", "import", archive.toString())).contains("tables");
      await().atMost(PATIENCE).until(() -> registry.pieces().totals().pieces() == PIECES);
      new IngestWatch(registry, platform.endpoints()).windows(done -> {});

      assertThat(registry.models().find("kept:1")).contains(model);
      assertThat(run(second, "replay", "kept:1")).contains("equal: kept:1 is " + model.sha256());
      assertThat(track(platform.endpoints(), "after")).isEqualTo(midi);
      assertThat(run(second, "explain", "kept:1")).contains("folk", "8, the first:", "tracks/");
      assertThat(run(second, "leaderboard")).contains("kept");
      assertThat(run(second, "compare", "kept:1", "kept")).contains("data fingerprint");
      assertThat(fails(second, "registry", "import", archive.toString()))
          .contains("which would be lost");
    }
  }

  private static String track(Endpoints endpoints, String id) {
    return String.valueOf(
        new Requests(endpoints)
            .generate(id, new GenerationRequested(id, "kept:1", 60, 1.0, 5L))
            .midi());
  }

  private static String run(Home home, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    assertThat(execute(home, out, err, arguments)).as("%s%s", out, err).isZero();
    return out.toString();
  }

  private static String fails(Home home, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    assertThat(execute(home, out, err, arguments)).as("%s", out).isEqualTo(1);
    return err.toString();
  }

  private static int execute(Home home, StringWriter out, StringWriter err, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--home=" + home.directory());
    return Continuo.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }
}
