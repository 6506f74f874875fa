package dev.continuo.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.continuo.events.GenerationRequested;
import dev.continuo.events.TrackFinished;
import dev.continuo.events.track.NoteHeard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over a server that answers as it is told. */
@Timeout(60)
class LiveTracksTest {
  private static final String FINISHED =
      "id: f\nevent: finished\ndata: {\"trackId\":\"t\",\"requestId\":\"r\",\"variation\":1,"
          + "\"model\":\"m\",\"modelVersion\":1,\"modelVersionId\":\"v\",\"checkpointSha256\":\"c\","
          + "\"seed\":1,\"temperature\":1,\"sampling\":{},\"program\":0,\"tempo\":120,\"notes\":3,"
          + "\"durationMicros\":9,\"object\":\"o\",\"sha256\":\"s\"}\n\n";

  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final Queue<Answer> answers = new ArrayDeque<>();
  private final List<Integer> heard = new ArrayList<>();
  private final List<Integer> finished = new ArrayList<>();
  private HttpServer server;

  /** The body is cut off behind its text where it is an incomplete one. */
  private record Answer(int status, String body, boolean complete) {}

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    asked.add(
        "%s %s %s %s"
            .formatted(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                headers.getFirst("Last-Event-ID"),
                headers.getFirst("Authorization")));
    exchange.getRequestBody().readAllBytes();
    Answer answer = answers.remove();
    byte[] body = answer.body.getBytes(UTF_8);
    // -1 says that there is none.
    exchange.sendResponseHeaders(
        answer.status, body.length == 0 ? -1 : answer.complete ? body.length : body.length + 1);
    try (exchange) {
      exchange.getResponseBody().write(body);
      exchange.getResponseBody().flush();
    }
  }

  private List<TrackFinished> ask(String token) throws Exception {
    Endpoints up =
        new Endpoints(
            0,
            "",
            "",
            "",
            "",
            "",
            "",
            0,
            "http://127.0.0.1:" + server.getAddress().getPort(),
            token);
    try (LiveTracks tracks = new LiveTracks(up, Duration.ofSeconds(5))) {
      return tracks.tracks(
          "a request",
          new GenerationRequested(null, null, 3, null, null),
          new LiveTracks.Listener() {
            @Override
            public void note(NoteHeard note) {
              heard.add(note.index());
            }

            @Override
            public void finished(TrackFinished track) {
              finished.add(track.variation());
            }
          });
    }
  }

  private static String notes(int from, int to) {
    StringBuilder notes = new StringBuilder();
    for (int i = from; i < to; i++) {
      notes.append(
          ("id: %1$d\nevent: note\ndata: {\"variation\":1,\"index\":%2$d,\"onsetMicros\":%2$d,"
                  + "\"durationMicros\":5,\"pitch\":60,\"velocity\":9}\n\n")
              .formatted(i + 1, i));
    }
    return notes.toString();
  }

  @Test
  void tracks_cutOff_comesBackAndHearsEachNoteOnce() throws Exception {
    answers.add(new Answer(200, ": awake\n\n" + notes(0, 2) + "id: 3\nevent: no", false));
    answers.add(new Answer(503, "", true));
    answers.add(new Answer(404, "", true));
    answers.add(new Answer(200, notes(0, 3) + FINISHED, true));

    List<TrackFinished> tracks = ask("secret");

    assertThat(tracks).extracting(TrackFinished::trackId).containsExactly("t");
    assertThat(heard).containsExactly(0, 1, 2);
    assertThat(finished).containsExactly(1);
    assertThat(asked)
        .containsExactly(
            "POST /generations null Bearer secret",
            "GET /generations/a%20request 2 Bearer secret",
            "GET /generations/a%20request 2 Bearer secret",
            "POST /generations null Bearer secret");
  }

  @Test
  void tracks_refused_saysWhy() {
    answers.add(new Answer(400, "{\"status\":400,\"detail\":\"notes must be so\"}", true));
    answers.add(new Answer(401, "{}", true));
    answers.add(new Answer(418, "", true));

    assertThatThrownBy(() -> ask(""))
        .isInstanceOf(TrackFailedException.class)
        .hasMessage("notes must be so");
    assertThatThrownBy(() -> ask("")).hasMessageContaining("CONTINUO_HTTP_TOKEN must be set");
    assertThatThrownBy(() -> ask("")).hasMessageContaining("418");
    assertThat(asked).containsOnly("POST /generations null null");
  }

  @Test
  void tracks_failed_saysWhy() {
    answers.add(
        new Answer(
            200,
            notes(0, 1)
                + "id: x\nevent: failed\ndata: {\"requestId\":\"r\",\"reason\":\"EXPIRED\","
                + "\"message\":\"too late\"}\n\n",
            true));

    assertThatThrownBy(() -> ask(""))
        .isInstanceOf(TrackFailedException.class)
        .hasMessage("too late");
  }

  @Test
  void tracks_nobodyThere_saysWhere() {
    server.stop(0);

    assertThatThrownBy(() -> ask(""))
        .isInstanceOf(PlatformGoneException.class)
        .hasMessageContaining("nobody answers at http://127.0.0.1:");
  }

  @Test
  void http_namedByTheEnvironment_isWithItsToken() {
    Endpoints named =
        Endpoints.named(
                Map.of(
                    "CONTINUO_KAFKA_BOOTSTRAP_SERVERS", "b:1",
                    "CONTINUO_HTTP_URL", "http://localhost:8083",
                    "CONTINUO_HTTP_TOKEN", "secret"))
            .orElseThrow();
    assertThat(named.http()).isEqualTo("http://localhost:8083");
    assertThat(named.httpToken()).isEqualTo("secret");
  }
}
