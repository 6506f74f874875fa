package dev.continuo.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.client.BucketDrop;
import dev.continuo.client.DroppedFile;
import dev.continuo.client.Endpoints;
import dev.continuo.client.IngestWatch;
import dev.continuo.client.IngestWatch.Answer;
import dev.continuo.client.Registries;
import dev.continuo.client.Requests;
import dev.continuo.events.GenerationRequested;
import dev.continuo.events.Topic;
import dev.continuo.events.TrackFinished;
import dev.continuo.events.training.TrainingRequested;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.registry.rows.ObjectState;
import dev.continuo.registry.rows.TrackRow;
import dev.continuo.standalone.demo.DemoMusic;
import dev.continuo.standalone.demo.DemoPiece;
import dev.continuo.standalone.platform.Home;
import dev.continuo.standalone.platform.HomeInUseException;
import dev.continuo.standalone.platform.Platform;
import dev.continuo.standalone.platform.Ports;
import dev.continuo.standalone.platform.RunFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A platform that stops and starts again on the same home goes on where it was. */
class RestartTest {

  @TempDir private Path directory;

  @Test
  void restarted_modelsTracksAndOffsetsAreThere() throws Exception {
    Home home = new Home(directory.resolve("home"));
    List<ModelRow> models;
    List<TrackRow> tracks;
    int blocks;
    String midi;
    try (Platform platform = Platform.start(home, Ports.free());
        Registry registry = Registries.open(platform.endpoints())) {
      Endpoints endpoints = platform.endpoints();
      assertThatThrownBy(() -> Platform.start(home, Ports.free()))
          .isInstanceOf(HomeInUseException.class)
          .hasMessageContaining("--home");
      drop(endpoints, registry, "first/");
      new IngestWatch(registry, endpoints).windows(done -> {});
      new Requests(endpoints)
          .train(
              "once",
              new TrainingRequested(
                  "once", "kept", "seed", null, null, null, 1, null, null, null, null, 1L),
              progress -> {});
      midi = track(endpoints, "before").midi();
      models = registry.models().models();
      tracks = registry.tracks().tracks();
      blocks = TopicContent.of(endpoints.kafka(), Topic.NOTES.topicName()).size();
    }
    assertThat(RunFile.find(home)).isEmpty();

    try (Platform platform = Platform.start(home, Ports.free());
        Registry registry = Registries.open(platform.endpoints())) {
      Endpoints endpoints = platform.endpoints();
      assertThat(registry.models().models()).isEqualTo(models).hasSize(1);
      assertThat(registry.tracks().tracks()).isEqualTo(tracks).hasSize(1);
      assertThat(drop(endpoints, registry, "second/"))
          .allSatisfy(
              answer -> assertThat(answer.object().state()).isEqualTo(ObjectState.DUPLICATE));
      assertThat(track(endpoints, "after").midi())
          .as("the same request to the same model gives the same bytes")
          .isEqualTo(midi);
      assertThat(TopicContent.of(endpoints.kafka(), Topic.NOTES.topicName())).hasSize(blocks);

      drop(endpoints, registry, "more/", DemoMusic.pieces().subList(4, 16));
      assertThat(replayed(home))
          .as("the same bytes, whatever came behind its offsets")
          .endsWith("equal: kept:1 is %s again".formatted(models.getFirst().sha256()));

      String name = DemoMusic.pieces().getFirst().name();
      List<String> forgotten = forget(home, DemoMusic.pieces().getFirst());
      assertThat(forgotten)
          .startsWith(
              BucketDrop.contentId(DemoMusic.pieces().getFirst().midi()),
              "  midi/first/%s forgotten".formatted(name),
              "  learnt from by:",
              "    kept:1",
              "  heard in:")
          .containsAll(
              registry.tracks().tracks().stream().map(row -> "    " + row.object()).toList())
          .endsWith(
              "  deleted from the bucket:", "    midi/first/" + name, "    midi/second/" + name);
      assertThat(Path.of(endpoints.bucket(), "midi", "first", name)).doesNotExist();
      assertThat(Path.of(endpoints.bucket(), "midi", "second", name)).doesNotExist();
    }
  }

  /** What a process of its own prints that trains the model again. */
  private static List<String> replayed(Home home) throws IOException, InterruptedException {
    Process replay =
        new ProcessBuilder(
                JavaCommand.of(
                    Continuo.class.getName(),
                    List.of("--add-modules", "jdk.incubator.vector"),
                    List.of("replay", "kept:1", "--home", home.directory().toString())))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> lines;
    try (BufferedReader out = replay.inputReader(UTF_8)) {
      lines = out.lines().toList();
    }
    assertThat(replay.waitFor()).as("%s", lines).isZero();
    return lines;
  }

  /** What the command prints. */
  private static List<String> forget(Home home, DemoPiece piece) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String id = BucketDrop.contentId(piece.midi()).substring(0, 10);
    int status =
        Continuo.commandLine(new PrintWriter(out), new PrintWriter(err))
            .execute("forget", "--delete-object", "--home", home.directory().toString(), id);
    assertThat(status).as(err.toString()).isZero();
    return out.toString().lines().toList();
  }

  private static TrackFinished track(Endpoints endpoints, String id) {
    return new Requests(endpoints).generate(id, new GenerationRequested(id, "kept", 40, 1.0, 5L));
  }

  private static List<Answer> drop(Endpoints endpoints, Registry registry, String folder)
      throws IOException, InterruptedException {
    return drop(endpoints, registry, folder, DemoMusic.pieces().subList(0, 4));
  }

  private static List<Answer> drop(
      Endpoints endpoints, Registry registry, String folder, List<DemoPiece> pieces)
      throws IOException, InterruptedException {
    BucketDrop drop = new BucketDrop(Path.of(endpoints.bucket()));
    List<DroppedFile> dropped = new ArrayList<>();
    for (DemoPiece piece : pieces) {
      dropped.add(drop.drop(piece.name(), folder + piece.name(), piece.midi()));
    }
    return new IngestWatch(registry, endpoints).answers(dropped, counts -> {});
  }
}
