package dev.continuo.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.continuo.client.BucketDrop;
import dev.continuo.client.Corpus;
import dev.continuo.client.DroppedFile;
import dev.continuo.client.Endpoints;
import dev.continuo.client.IngestWatch;
import dev.continuo.client.IngestWatch.Answer;
import dev.continuo.client.Requests;
import dev.continuo.events.CorpusStats;
import dev.continuo.events.GenerationRequested;
import dev.continuo.events.NoteBlock;
import dev.continuo.events.PieceRejected;
import dev.continuo.events.Topic;
import dev.continuo.events.TrackFinished;
import dev.continuo.events.avro.NoteBlockCodec;
import dev.continuo.events.json.Json;
import dev.continuo.events.scores.Scores;
import dev.continuo.events.training.TrainingProgressed;
import dev.continuo.events.training.TrainingRequested;
import dev.continuo.music.MidiReader;
import dev.continuo.music.Note;
import dev.continuo.music.Piece;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.registry.rows.ObjectState;
import dev.continuo.standalone.demo.DemoMusic;
import dev.continuo.standalone.demo.DemoPiece;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Files in the bucket to a finished track, through a real Kafka, Postgres and bucket. */
@ExtendWith(SharedPlatform.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ResourceLock(SharedPlatform.NAME)
class EndToEndTest {
  private static final double LN_128 = Math.log(128);

  @Test
  @Order(1)
  void dropped_everyNoteOfEveryFileIsOnTheTopicOnce(Endpoints endpoints, Registry registry)
      throws Exception {
    List<Answer> answers = drop(endpoints, registry, pieces("whole/"));

    assertThat(answers)
        .allSatisfy(answer -> assertThat(answer.object().state()).isEqualTo(ObjectState.ACCEPTED));
    Map<String, List<Note>> onTopic = notesByPiece(endpoints);
    for (DemoPiece piece : DemoMusic.pieces()) {
      Piece expected = MidiReader.read(piece.midi());
      List<Note> notes = new ArrayList<>();
      for (int i = 0; i < expected.notes().size(); i++) {
        notes.add(expected.notes().get(i));
      }
      assertThat(onTopic.get(BucketDrop.contentId(piece.midi())))
          .as(piece.name())
          .containsExactlyElementsOf(notes);
    }
  }

  @Test
  @Order(2)
  void dropped_unreadableFilesAreRejectedWithReasonAndByte(Endpoints endpoints, Registry registry)
      throws Exception {
    byte[] whole = DemoMusic.pieces().getFirst().midi();
    Map<String, byte[]> files =
        Map.of(
            "bad/letter.txt", "Dear Anna Magdalena".getBytes(UTF_8),
            "bad/empty.mid", new byte[0],
            "bad/cut.mid", Arrays.copyOf(whole, 20));

    List<Answer> answers = drop(endpoints, registry, files);

    assertThat(answers)
        .hasSize(3)
        .allSatisfy(answer -> {
          assertThat(answer.object().state()).isEqualTo(ObjectState.REJECTED);
          assertThat(answer.object().reason()).isNotBlank();
          assertThat(answer.object().byteOffset()).isNotNull();
        });
    List<PieceRejected> events = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record :
        TopicContent.of(endpoints.kafka(), Topic.PIECES_REJECTED.topicName())) {
      events.add(Json.read(record.value(), PieceRejected.class));
    }
    assertThat(events)
        .extracting(PieceRejected::object, PieceRejected::reason)
        .contains(tuple("midi/bad/letter.txt", "NOT_MIDI"), tuple("midi/bad/empty.mid", "EMPTY"))
        .anySatisfy(tuple -> assertThat(tuple.toList().getFirst()).isEqualTo("midi/bad/cut.mid"));
  }

  @Test
  @Order(3)
  void dropped_aFileUnderASecondNameIsOnePiece(Endpoints endpoints, Registry registry)
      throws Exception {
    byte[] midi = DemoMusic.pieces().getFirst().midi();
    long pieces = registry.pieces().totals().pieces();
    int records = TopicContent.of(endpoints.kafka(), Topic.NOTES.topicName()).size();

    List<Answer> answers = drop(endpoints, registry, Map.of("again/other-name.mid", midi));

    assertThat(answers.getFirst().object().state()).isEqualTo(ObjectState.DUPLICATE);
    assertThat(registry.pieces().totals().pieces()).isEqualTo(pieces);
    assertThat(TopicContent.of(endpoints.kafka(), Topic.NOTES.topicName())).hasSize(records);
  }

  @Test
  @Order(4)
  void requested_aModelIsTrainedAndATrackComposed(Endpoints endpoints, Registry registry)
      throws Exception {
    CorpusStats corpus = new IngestWatch(registry, endpoints).windows(done -> {});
    assertThat(Corpus.read(endpoints)).isEqualTo(corpus);
    assertThat(LongStream.of(corpus.pitch()).sum()).isEqualTo(corpus.windowNotes()).isPositive();
    String training = Requests.newId("test");
    List<TrainingProgressed> progress = new ArrayList<>();
    TrainingProgressed end =
        new Requests(endpoints)
            .train(
                training,
                new TrainingRequested(
                    training, "whole", "seed", null, null, null, 2, null, null, null, null, 7L),
                progress::add);

    assertThat(end.state()).as(end.message()).isEqualTo(TrainingProgressed.State.FINISHED);
    assertThat(progress)
        .filteredOn(event -> event.state() == TrainingProgressed.State.EPOCH_ENDED)
        .extracting(TrainingProgressed::epoch)
        .containsExactly(1, 2);
    ModelRow model = registry.models().find("whole:1").orElseThrow();
    assertThat(model.scores().value(Scores.VALIDATION, "pitch"))
        .isGreaterThan(0)
        .isLessThan(LN_128);
    assertThat(Files.readAllBytes(Path.of(endpoints.bucket(), model.object())))
        .satisfies(bytes -> assertThat(BucketDrop.contentId(bytes)).isEqualTo(model.sha256()));

    String request = Requests.newId("test");
    GenerationRequested asked = new GenerationRequested(request, "whole:1", 80, 1.0, 3L);
    TrackFinished track = new Requests(endpoints).generate(request, asked);

    byte[] midi = Base64.getDecoder().decode(track.midi());
    assertThat(Files.readAllBytes(Path.of(endpoints.bucket(), track.object()))).isEqualTo(midi);
    Piece piece = MidiReader.read(midi);
    assertThat(piece.damages()).isEmpty();
    assertThat(piece.notes().size()).isEqualTo(80).isEqualTo(track.notes());
    assertThat(piece.durationMicros() / 1e6).isCloseTo(track.durationMicros() / 1e6, within(0.01));
    assertThat(registry.tracks().forRequest(request))
        .hasValueSatisfying(
            row -> assertThat(row.modelVersionId()).isEqualTo(model.modelVersionId()));
  }

  @Test
  @Order(5)
  void requested_overHttp_isHeardNoteByNote(Endpoints endpoints) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      List<String> lines =
          client
              .send(
                  HttpRequest.newBuilder(URI.create(endpoints.http() + "/generations"))
                      .header("Accept", "text/event-stream")
                      .header("Content-Type", "application/json")
                      .POST(BodyPublishers.ofString("{\"model\":\"whole\",\"notes\":30}"))
                      .build(),
                  BodyHandlers.ofLines())
              .body()
              .filter(line -> line.startsWith("event:"))
              .map(line -> line.substring("event:".length()).strip())
              .toList();
      assertThat(lines).hasSize(31).endsWith("note", "finished");
    }
  }

  @Test
  @Order(6)
  void generated_withWatch_tellsEachNoteAndWritesTheFile(
      Endpoints endpoints, @TempDir Path directory) throws Exception {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Path midi = directory.resolve("watched.mid");

    int status =
        Continuo.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
            .execute(
                "generate",
                "--watch",
                "--model=whole",
                "--notes=30",
                "--output=" + midi,
                "--home=" + Path.of(endpoints.bucket()).resolveSibling(""));

    assertThat(status).as("%s", err).isZero();
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(31).endsWith(midi.toString());
    assertThat(lines.getFirst()).matches("1  0\\.000000  \\d+  \\d+\\.\\d{6}  \\d+");
    assertThat(MidiReader.read(Files.readAllBytes(midi)).notes().size()).isEqualTo(30);
  }

  @Test
  @Order(7)
  void evaluated_aModelOfTheRegistryIsScoredOnOtherMusic(Endpoints endpoints) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Path bucket = Path.of(endpoints.bucket());

    int status =
        Continuo.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
            .execute(
                "evaluate",
                "whole",
                "--midi=" + bucket.resolve("midi/whole"),
                "--home=" + bucket.resolveSibling(""),
                "--to=60",
                "--json");

    assertThat(status).as("%s", err).isZero();
    assertThat(out.toString())
        .startsWith("{\"model\":\"whole:1\",\"pieces\":%d,".formatted(DemoMusic.pieces().size()));
  }

  private static Map<String, byte[]> pieces(String folder) {
    Map<String, byte[]> files = new HashMap<>();
    DemoMusic.pieces().forEach(piece -> files.put(folder + piece.name(), piece.midi()));
    return files;
  }

  private static List<Answer> drop(
      Endpoints endpoints, Registry registry, Map<String, byte[]> files) throws Exception {
    BucketDrop drop = new BucketDrop(Path.of(endpoints.bucket()));
    List<DroppedFile> dropped = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      dropped.add(drop.drop(file.getKey(), file.getKey(), file.getValue()));
    }
    return new IngestWatch(registry, endpoints).answers(dropped, counts -> {});
  }

  /** In the order of the topic; a piece lies within one partition. */
  private static Map<String, List<Note>> notesByPiece(Endpoints endpoints) throws Exception {
    Map<String, List<Note>> pieces = new HashMap<>();
    for (ConsumerRecord<String, byte[]> record :
        TopicContent.of(endpoints.kafka(), Topic.NOTES.topicName())) {
      NoteBlock block = NoteBlockCodec.decode(record.value());
      List<Note> notes = pieces.computeIfAbsent(block.pieceId(), id -> new ArrayList<>());
      assertThat(block.firstNote()).as(block.toString()).isEqualTo(notes.size());
      for (int i = 0; i < block.size(); i++) {
        notes.add(
            new Note(
                block.onsetMicros()[i],
                block.durationMicros()[i],
                block.pitch()[i],
                block.velocity()[i],
                block.part()[i]));
      }
    }
    return pieces;
  }
}
