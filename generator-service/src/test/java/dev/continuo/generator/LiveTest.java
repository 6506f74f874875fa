package dev.continuo.generator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuo.bucket.ContentId;
import dev.continuo.events.Topic;
import dev.continuo.events.TrackFailed;
import dev.continuo.events.TrackFinished;
import dev.continuo.events.kafka.Clients;
import dev.continuo.events.kafka.Envelope;
import dev.continuo.events.kafka.EventSender;
import dev.continuo.generator.SentEvents.Sent;
import dev.continuo.model.Initializer;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.checkpoint.Checkpoint;
import dev.continuo.model.preset.Presets;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.music.MidiReader;
import dev.continuo.music.Notes;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.testkit.EmbeddedParts;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The generator over HTTP, over real parts. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LiveTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @RegisterExtension static final EmbeddedParts PARTS = new EmbeddedParts();

  private Registry registry;
  private EventSender requests;
  private EventLog asked;
  private EventLog tracks;
  private EventLog failures;
  private ModelRow published;
  private LiveServer server;

  @BeforeAll
  void start() throws Exception {
    registry = Registry.open(PARTS.database());
    requests = new EventSender(Clients.producer(PARTS.bootstrapServers(), "test"));
    asked = new EventLog(PARTS.bootstrapServers(), Topic.GENERATION_REQUESTS.topicName());
    tracks = new EventLog(PARTS.bootstrapServers(), Topic.TRACKS.topicName());
    failures = new EventLog(PARTS.bootstrapServers(), Topic.TRACKS_FAILED.topicName());
    NetworkSpec network = Presets.builtIn("nano").network();
    Checkpoint checkpoint =
        new Checkpoint(
            network,
            Initializer.initialize(network, 3),
            OptimizerState.initial(network),
            List.of(),
            Map.of());
    published = new PublishedModels(registry, PARTS.bucket()).publish("live", checkpoint.encode());
    server = new LiveServer(PARTS, Map.of());
  }

  @AfterAll
  void stop() {
    server.close();
    asked.close();
    tracks.close();
    failures.close();
    requests.close();
    registry.close();
  }

  private void publish(Topic topic, String key, String json) {
    requests.send(new Envelope(topic.topicName(), key, Map.of(), json.getBytes(UTF_8)));
  }

  private List<Sent> watched(String id) throws Exception {
    try (SentEvents events = server.events(server.request("/generations/" + id))) {
      return events.rest();
    }
  }

  @Test
  void post_withEvents_streamsAllNotesOfAllVariationsAndThenTheTracks() throws Exception {
    List<Sent> events;
    try (SentEvents sent =
        server.events(server.post("{\"requestId\":\"all\",\"notes\":40,\"variations\":3}"))) {
      events = sent.rest();
    }
    assertThat(events).hasSize(3 * 40 + 3);
    assertThat(events.getLast().id()).isEqualTo("f.f.f");
    for (int variation = 1; variation <= 3; variation++) {
      List<JsonNode> notes = new ArrayList<>();
      JsonNode finished = null;
      for (Sent event : events) {
        JsonNode json = event.json();
        if (json.get("variation").asInt() == variation) {
          if (event.name().equals("note")) {
            assertThat(json.get("index").asInt()).isEqualTo(notes.size());
            assertThat(finished).isNull();
            notes.add(json);
          } else {
            assertThat(event.name()).isEqualTo("finished");
            finished = json;
          }
        }
      }
      JsonNode track = Objects.requireNonNull(finished);
      assertThat(track.get("midi")).isNull();
      assertSame(notes, track.get("trackId").asText());
    }
  }

  /** Up to the ticks of the file. */
  private void assertSame(List<JsonNode> heard, String trackId) throws Exception {
    HttpResponse<byte[]> midi = server.bytes("/tracks/" + trackId + ".mid");
    assertThat(midi.statusCode()).isEqualTo(200);
    assertThat(midi.headers().firstValue("Content-Type")).contains("audio/midi");
    assertThat(midi.headers().firstValue("ETag")).contains('"' + ContentId.of(midi.body()) + '"');
    Notes notes = MidiReader.read(midi.body()).notes();
    assertThat(heard).hasSize(notes.size());
    List<Long> onsets = new ArrayList<>();
    List<Integer> pitches = new ArrayList<>();
    for (int i = 0; i < notes.size(); i++) {
      onsets.add(notes.onsetMicros(i));
      pitches.add(notes.pitch(i));
    }
    for (int i = 0; i < notes.size(); i++) {
      assertThat(Math.abs(heard.get(i).get("onsetMicros").asLong() - onsets.get(i)))
          .isLessThanOrEqualTo(1_500);
    }
    assertThat(heard.stream().map(note -> note.get("pitch").asInt()).toList())
        .containsExactlyInAnyOrderElementsOf(pitches);
  }

  @Test
  void watcher_whoIsCutOffAtAnyEvent_missesNothingAndHearsNothingTwice() throws Exception {
    long seed = 20_261_128;
    Random random = new Random(seed);
    var _ = server.send(server.post("{\"requestId\":\"cut\",\"notes\":300,\"variations\":2}"));
    List<Sent> heard = new ArrayList<>();
    String last = "";
    while (heard.size() < 602) {
      var request = server.request("/generations/cut");
      if (!last.isEmpty()) {
        request.header("Last-Event-ID", last);
      }
      try (SentEvents events = server.events(request)) {
        heard.addAll(events.next(1 + random.nextInt(60)));
      }
      last = heard.getLast().id();
    }
    assertThat(last).isEqualTo("f.f");
    int[] next = new int[3];
    for (Sent event : heard) {
      JsonNode json = event.json();
      if (event.name().equals("note")) {
        assertThat(json.get("index").asInt()).isEqualTo(next[json.get("variation").asInt()]++);
      }
    }
    assertThat(next).as("seed %d", seed).containsExactly(0, 300, 300);
    assertThat(
            server
                .send(server.request("/generations/cut").header("Last-Event-ID", last))
                .statusCode())
        .isEqualTo(204);
    assertThat(
            server
                .send(server.request("/generations/cut").header("Last-Event-ID", "1.y"))
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void request_fromKafka_canBeWatched() throws Exception {
    publish(Topic.GENERATION_REQUESTS, "k", "{\"requestId\":\"from kafka/ä\",\"notes\":20}");
    String path = "/generations/from%20kafka%2F%C3%A4";
    await()
        .until(
            () -> server.send(server.request(path).header("Last-Event-ID", "20.x")).statusCode(),
            status -> status != 404);
    try (SentEvents events = server.events(server.request(path))) {
      assertThat(events.rest()).extracting(Sent::name).hasSize(21).endsWith("note", "finished");
    }
    TrackFinished track = tracks.await("from kafka/ä", TrackFinished.class);
    HttpResponse<String> row = server.send(server.request("/tracks/" + track.trackId()));
    assertThat(row.statusCode()).isEqualTo(200);
    JsonNode json = MAPPER.readTree(row.body());
    assertThat(json.get("sha256").asText()).isEqualTo(track.sha256());
    assertThat(json.get("measures").get("polyphony").isNumber()).isTrue();
  }

  @Test
  void request_thatWasFinishedBefore_isHeardAsFinished() throws Exception {
    HttpResponse<String> answer = server.send(server.post("{\"notes\":5}"));
    assertThat(answer.statusCode()).isEqualTo(202);
    String id = MAPPER.readTree(answer.body()).get("requestId").asText();
    assertThat(answer.headers().firstValue("Location")).contains("/generations/" + id);
    TrackFinished track = tracks.await(id, TrackFinished.class);
    assertThat(asked.await(record -> id.equals(record.key()))).isNotNull();
    try (LiveServer other = new LiveServer(PARTS, Map.of());
        SentEvents events = other.events(other.request("/generations/" + id))) {
      List<Sent> heard = events.rest();
      assertThat(heard).extracting(Sent::name).containsExactly("finished");
      assertThat(heard.getFirst().json().get("trackId").asText()).isEqualTo(track.trackId());
      assertThat(heard.getFirst().id()).isEqualTo("f");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void cancelled_whileItIsComposed_endsWithTheReason(boolean overHttp) throws Exception {
    String id = "cancelled-" + overHttp;
    String body = "{\"requestId\":\"%s\",\"notes\":100000}".formatted(id);
    try (SentEvents events = server.events(server.post(body))) {
      assertThat(events.next(10)).hasSize(10);
      if (overHttp) {
        assertThat(server.send(server.request("/generations/" + id).DELETE()).statusCode())
            .isEqualTo(202);
      } else {
        publish(
            Topic.GENERATION_CANCELLATIONS,
            "any",
            "{\"requestId\":\"%s\",\"reason\":\"too long\"}".formatted(id));
      }
      Sent last = events.rest().getLast();
      assertThat(last.name()).isEqualTo("failed");
      assertThat(last.json().get("reason").asText()).isEqualTo("CANCELLED");
      assertThat(last.json().get("message").asText())
          .isEqualTo(overHttp ? "cancelled" : "cancelled: too long");
    }
    assertThat(failures.await(id, TrackFailed.class).reason()).isEqualTo("CANCELLED");
    assertThat(server.send(server.request("/generations/" + id).DELETE()).statusCode())
        .isEqualTo(409);
    try (SentEvents events = server.events(server.post(body.replace("100000", "7")))) {
      assertThat(events.rest()).hasSize(8);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'notes':0} | notes | notes must lie within 1..100,000: 0
          {'notes':'5'} | notes | field 'notes': expected
          {'temperature':NaN} | temperature | field 'temperature': expected a value, found NaN (line 1, column 19)
          {'colour':1} | colour | field 'colour':
          {'notes': |  notes | field 'notes': the JSON ends too early
          {'primer':{}} | primer | primer
          {'requestId':' '} | requestId | requestId must not be blank
          [] | | expected
          """)
  void badRequest_isAProblemThatSaysWhy_andReachesNobody(String body, String field, String detail)
      throws Exception {
    HttpResponse<String> answer = server.send(server.post(body.replace('\'', '"')));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = MAPPER.readTree(answer.body());
    assertThat(problem.get("detail").asText()).startsWith(detail);
    assertThat(problem.get("status").asInt()).isEqualTo(400);
    assertThat(problem.get("title").asText()).isEqualTo("Bad Request");
    assertThat(problem.get("type").asText()).isEqualTo("about:blank");
    assertThat(problem.get("reason").asText()).isEqualTo("INVALID");
    assertThat(problem.has("field") ? problem.get("field").asText() : null).isEqualTo(field);
    assertThat(asked.matching(record -> new String(record.value(), UTF_8).contains("colour")))
        .isEmpty();
  }

  @Test
  void request_forAModelThatIsNotThere_failsInItsStream() throws Exception {
    try (SentEvents events =
        server.events(server.post("{\"requestId\":\"none\",\"model\":\"nobody\"}"))) {
      Sent only = events.rest().getFirst();
      assertThat(only.id()).isEqualTo("x");
      assertThat(only.json().get("reason").asText()).isEqualTo("UNKNOWN_MODEL");
    }
    assertThat(watched("none")).hasSize(1);
  }

  @Test
  void whoeverHasNoToken_mayNotAskFromElsewhere() throws Exception {
    String path = "/tracks/71d5d7c1-51b0-4b5f-9e0e-0d4f0e6f3c55";
    for (String headers :
        List.of(
            "Host: localhost:%d".formatted(server.port()),
            "Host: [::1]",
            "Host: 127.0.0.1\r\nOrigin: http://localhost:3000")) {
      assertThat(server.plain(path, headers)).startsWith("HTTP/1.1 404");
    }
    for (String headers :
        List.of(
            "Host: evil.example",
            "Host: localhost.evil.example",
            "Host: 127.0.0.1\r\nOrigin: https://evil.example",
            "Host: 127.0.0.1\r\nOrigin: null")) {
      assertThat(server.plain(path, headers)).startsWith("HTTP/1.1 403");
      assertThat(server.plain("/generations/x", headers)).startsWith("HTTP/1.1 403");
    }
    assertThat(server.plain("/health", "Host: evil.example")).startsWith("HTTP/1.1 200");
  }

  @Test
  void token_whereOneIsSet_isNeeded() throws Exception {
    try (LiveServer guarded =
        new LiveServer(PARTS, Map.of("continuo.http.token", "s3cret-token"))) {
      String path = "/tracks/71d5d7c1-51b0-4b5f-9e0e-0d4f0e6f3c55";
      for (String headers :
          List.of(
              "Host: localhost",
              "Host: localhost\r\nAuthorization: Bearer wrong",
              "Host: localhost\r\nAuthorization: Basic s3cret-token",
              "Host: localhost\r\nAuthorization: Bearer s3cret-token2")) {
        String answer = guarded.plain(path, headers);
        assertThat(answer).startsWith("HTTP/1.1 401");
        assertThat(answer.toLowerCase(Locale.ROOT))
            .contains("www-authenticate: bearer")
            .contains("application/problem+json");
      }
      assertThat(guarded.plain(path, "Host: x.example\r\nAuthorization: Bearer s3cret-token"))
          .startsWith("HTTP/1.1 404");
      assertThat(guarded.send(guarded.post("{}")).statusCode()).isEqualTo(401);
      assertThat(guarded.send(guarded.post("/warm", "{}")).statusCode()).isEqualTo(401);
      assertThat(guarded.plain("/health", "Host: x.example")).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void body_thatIsNoJsonOrNone_isRefused() throws Exception {
    HttpResponse<String> form =
        server.send(
            server
                .request("/generations")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{}")));
    assertThat(form.statusCode()).isEqualTo(415);
    assertThat(form.headers().firstValue("Content-Type")).contains("application/problem+json");
    HttpResponse<String> none =
        server.send(server.request("/generations").POST(BodyPublishers.noBody()));
    assertThat(none.statusCode()).as(none.body()).isEqualTo(400);
    assertThat(none.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /tracks/71d5d7c1-51b0-4b5f-9e0e-0d4f0e6f3c55, 404",
    "GET, /tracks/71d5d7c1-51b0-4b5f-9e0e-0d4f0e6f3c55.mid, 404",
    "GET, /tracks/1-1-1-1-1, 400",
    "GET, /tracks/tune.mid, 400",
    "GET, /generations/nobody, 404",
    "DELETE, /generations/nobody, 404",
    "PUT, /generations, 405",
    "GET, /nowhere, 404"
  })
  void whatIsNotThere_isAProblem(String method, String path, int status) throws Exception {
    HttpResponse<String> answer =
        server.send(server.request(path).method(method, BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(MAPPER.readTree(answer.body()).get("status").asInt()).isEqualTo(status);
  }

  @Test
  void warm_saysWhatIsLoaded() throws Exception {
    for (String body : List.of("{'model':'live'}", "{'model':'live:1'}", "{}")) {
      HttpResponse<String> answer = server.send(server.post("/warm", body.replace('\'', '"')));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      JsonNode loaded = MAPPER.readTree(answer.body());
      assertThat(loaded.get("model").asText()).isEqualTo("live");
      assertThat(loaded.get("version").asInt()).isEqualTo(1);
      assertThat(loaded.get("modelVersionId").asText())
          .isEqualTo(published.modelVersionId().toString());
      assertThat(loaded.get("checkpointSha256").asText()).isEqualTo(published.sha256());
      assertThat(loaded.get("bytes").asLong()).isPositive();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'model':'nobody'} | 404 | model | model 'nobody' does not exist
          {'model':'live:2'} | 404 | model | model 'live:2' does not exist
          {'model':' '}      | 400 | model | model must not be blank
          {'model':3}        | 400 | model | field 'model': expected a text
          {'colour':'red'}   | 400 | colour | field 'colour'
          {                  | 400 |       | the JSON ends too early
          """)
  void warm_ofWhatIsNotThere_isAProblem(String body, int status, String field, String detail)
      throws Exception {
    HttpResponse<String> answer = server.send(server.post("/warm", body.replace('\'', '"')));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = MAPPER.readTree(answer.body());
    assertThat(problem.get("detail").asText()).contains(detail);
    assertThat(problem.path("field").asText(null)).isEqualTo(field);
  }

  @Test
  void openApi_hasEveryRoute_andItsSchemasAreThere() throws Exception {
    HttpResponse<String> answer = server.send(server.request("/openapi.yml"));
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode document = MAPPER.valueToTree(new Yaml().load(answer.body()));
    assertThat(document.get("openapi").asText()).startsWith("3.1");
    assertThat(document.at("/components/securitySchemes/token/scheme").asText())
        .isEqualTo("bearer");
    Set<String> described = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        String route = operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
        described.add(route);
        JsonNode said = operation.getValue();
        assertThat(said.path("summary").asText()).as(route).isNotBlank();
        // What needs the token says so, and what is answered without.
        boolean open = path.getKey().matches("/openapi.yml|/schemas/.*");
        assertThat(said.at("/security/0").has("token")).as(route).isEqualTo(!open);
        assertThat(said.get("responses").has("401")).as(route).isEqualTo(!open);
        assertThat(said.get("responses").has("403")).as(route).isEqualTo(!open);
      }
    }
    assertThat(described).containsExactlyInAnyOrderElementsOf(server.routes()).hasSize(7);
    for (String reference : document.findValuesAsText("$ref")) {
      if (reference.startsWith("#")) {
        assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
      } else {
        HttpResponse<String> schema = server.send(server.request(reference));
        assertThat(schema.statusCode()).as(reference).isEqualTo(200);
        assertThat(MAPPER.readTree(schema.body()).has("properties")).as(reference).isTrue();
      }
    }
    assertThat(server.plain("/schemas/..%2fapplication.yml", "Host: localhost"))
        .startsWith("HTTP/1.1 404");
    assertThat(server.plain("/openapi.yml", "Host: x.example")).startsWith("HTTP/1.1 200");
  }

  @Test
  void firstNote_comesSoon() throws Exception {
    long[] micros = new long[40];
    for (int i = 0; i < micros.length; i++) {
      long begin = System.nanoTime();
      try (SentEvents events = server.events(server.post("{\"notes\":2}"))) {
        assertThat(events.next(1)).extracting(Sent::name).containsExactly("note");
        micros[i] = (System.nanoTime() - begin) / 1_000;
        assertThat(events.rest()).hasSize(2);
      }
    }
    Arrays.sort(micros);
    // A machine that is busy with other tests is slow: this is no measurement.
    assertThat(micros[micros.length / 2]).as(Arrays.toString(micros)).isLessThan(1_000_000);
  }
}
