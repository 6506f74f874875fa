package dev.continuo.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.continuo.events.GenerationRequested;
import dev.continuo.events.TrackFailed;
import dev.continuo.events.TrackFinished;
import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.json.Json;
import dev.continuo.events.track.NoteHeard;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Asks for tracks over HTTP, and hears their notes as they are composed. Where the connection is
 * cut it comes back, and hears what it has missed.
 */
public final class LiveTracks implements AutoCloseable {

  /** Who is told; each note and each track once, those of one variation in their order. */
  public interface Listener {
    void note(NoteHeard note);

    /** Without its MIDI. */
    void finished(TrackFinished track);
  }

  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration USUAL_PATIENCE = Duration.ofSeconds(60);
  private static final int NOT_FOUND = 404;

  private final Endpoints endpoints;
  private final Duration patience;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public LiveTracks(Endpoints endpoints) {
    this(endpoints, USUAL_PATIENCE);
  }

  /**
   * Comes back with another patience.
   *
   * @param patience for how long nobody may answer who has answered before
   */
  LiveTracks(Endpoints endpoints, Duration patience) {
    this.endpoints = endpoints;
    this.patience = patience;
  }

  /**
   * Asks, and listens until all tracks are there.
   *
   * @return one for each variation, in order, without their MIDI
   * @throws TrackFailedException when the request is refused or fails
   * @throws PlatformGoneException when nobody answers
   */
  public List<TrackFinished> tracks(String id, GenerationRequested request, Listener listener)
      throws InterruptedException {
    int variations = request.variations() == null ? 1 : request.variations();
    Hearing hearing = new Hearing(listener);
    HttpRequest ask =
        request("/generations")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(request.named(id))))
            .build();
    boolean known = false;
    long answered = System.nanoTime();
    while (hearing.tracks.size() < variations) {
      endpoints.requireAlive();
      try {
        HttpResponse<InputStream> response =
            client.send(known ? rest(id, hearing.last) : ask, BodyHandlers.ofInputStream());
        if (response.statusCode() == 200) {
          known = true;
          listen(response.body(), hearing);
          answered = System.nanoTime();
        } else if (known && response.statusCode() == NOT_FOUND) {
          known = false; // It was begun anew, or never came to its topic: the same id is one track.
        } else if (!known || response.statusCode() / 100 != 5) {
          throw refused(response);
        }
      } catch (IOException e) {
        if (!known || System.nanoTime() - answered > patience.toNanos()) {
          endpoints.requireAlive();
          throw gone(e);
        }
      }
      if (hearing.tracks.size() < variations) {
        Thread.sleep(PAUSE);
      }
    }
    return List.copyOf(hearing.tracks.values());
  }

  /**
   * A track's Standard MIDI File.
   *
   * @throws TrackFailedException when it is not there
   */
  public byte[] midi(TrackFinished track) throws IOException {
    try {
      HttpResponse<InputStream> response =
          client.send(
              request("/tracks/" + track.trackId() + ".mid").build(), BodyHandlers.ofInputStream());
      if (response.statusCode() != 200) {
        throw refused(response);
      }
      return response.body().readAllBytes();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the track was being read", e);
    }
  }

  private static void listen(InputStream stream, Hearing hearing) {
    try {
      SentEvent.readAll(stream, hearing);
    } catch (IOException e) {
      // It was cut off: there is more to hear, and whoever is asked for it says what is wrong.
    }
  }

  private HttpRequest rest(String id, String last) {
    String path = "/generations/" + URLEncoder.encode(id, UTF_8).replace("+", "%20");
    HttpRequest.Builder request = request(path);
    return (last.isEmpty() ? request : request.header("Last-Event-ID", last)).build();
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(endpoints.http() + path))
            .header("Accept", "text/event-stream, */*");
    return endpoints.httpToken().isEmpty()
        ? request
        : request.header("Authorization", "Bearer " + endpoints.httpToken());
  }

  private PlatformGoneException gone(IOException cause) {
    String why = cause.getMessage() == null ? "" : ": " + cause.getMessage();
    PlatformGoneException gone =
        new PlatformGoneException("nobody answers at " + endpoints.http() + why);
    gone.initCause(cause);
    return gone;
  }

  /** What a problem document says. */
  private static TrackFailedException refused(HttpResponse<InputStream> response)
      throws IOException {
    String body = new String(response.body().readAllBytes(), UTF_8);
    String cause;
    try {
      cause = String.valueOf(Json.readObject(body).getOrDefault("detail", body));
    } catch (UnreadableEventException e) {
      cause = body;
    }
    int status = response.statusCode();
    return new TrackFailedException(
        status == 401
            ? "the generator wants a token: CONTINUO_HTTP_TOKEN must be set as it is there"
            : cause.isBlank() ? "the generator answers with status " + status : cause);
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }

  /** What has been heard, whatever comes twice. */
  private static final class Hearing implements Consumer<SentEvent> {
    private final Listener listener;
    private final Map<Integer, Integer> notes = new HashMap<>();
    private final SortedMap<Integer, TrackFinished> tracks = new TreeMap<>();
    private String last = "";

    Hearing(Listener listener) {
      this.listener = listener;
    }

    @Override
    public void accept(SentEvent event) {
      try {
        switch (event.name()) {
          case "note" -> note(read(event, NoteHeard.class));
          case "finished" -> finished(read(event, TrackFinished.class));
          case "failed" -> throw new TrackFailedException(read(event, TrackFailed.class).message());
          default -> {} // Of a later release.
        }
      } catch (UnreadableEventException e) {
        throw new IllegalStateException("the generator sent what is no event", e);
      }
      last = event.id();
    }

    private static <T> T read(SentEvent event, Class<T> type) throws UnreadableEventException {
      return Json.read(event.data().getBytes(UTF_8), type);
    }

    private void note(NoteHeard note) {
      if (note.index() == notes.getOrDefault(note.variation(), 0)) {
        notes.put(note.variation(), note.index() + 1);
        listener.note(note);
      }
    }

    private void finished(TrackFinished track) {
      if (tracks.putIfAbsent(track.variation(), track) == null) {
        listener.finished(track);
      }
    }
  }
}
