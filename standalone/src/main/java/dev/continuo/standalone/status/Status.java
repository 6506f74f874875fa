package dev.continuo.standalone.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuo.client.Endpoints;
import dev.continuo.registry.Registry;
import dev.continuo.registry.pieces.Totals;
import dev.continuo.registry.rows.Activity;
import dev.continuo.registry.rows.RunOverview;
import dev.continuo.registry.rows.RunState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a running platform does at a moment.
 *
 * @param since when its process began; null where others run it
 * @param down what is not well, with the cause; by part
 * @param totals what the registry holds
 * @param activity how much there is, and what came in the last minute
 * @param running the run in work, if there is one
 * @param unmet what runs lack that wait and that no trainer can do
 * @param newestModel what a request plays that names none; null where there is none
 * @param diskFreeBytes left where the bucket lies; null where that is not here
 */
public record Status(
    @Nullable Instant since,
    Map<String, String> down,
    Totals totals,
    Activity activity,
    @Nullable RunOverview running,
    List<String> unmet,
    @Nullable String newestModel,
    @Nullable Long diskFreeBytes) {
  /** A machine that trains with all its cores may need seconds for its first answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration LATELY = Duration.ofMinutes(1);

  /** Asks the platform's health and its registry. */
  public static Status of(Endpoints endpoints, Registry registry) throws InterruptedException {
    List<RunOverview> runs = registry.runs().overview();
    return new Status(
        endpoints.startedAt().isEmpty() ? null : Instant.parse(endpoints.startedAt()),
        down(endpoints),
        registry.pieces().totals(),
        registry.activity(Instant.now().minus(LATELY)),
        runs.stream().filter(run -> run.state() == RunState.RUNNING).findFirst().orElse(null),
        runs.stream().map(RunOverview::unmet).filter(Objects::nonNull).toList(),
        registry
            .models()
            .champion()
            .map(model -> model.model() + ":" + model.version())
            .orElse(null),
        free(endpoints).orElse(null));
  }

  /** Whether all parts are well, as far as they say. */
  public boolean up() {
    return down.isEmpty();
  }

  private static Map<String, String> down(Endpoints endpoints) throws InterruptedException {
    Map<String, String> down = new TreeMap<>();
    if (endpoints.http().isBlank()) {
      return down;
    }
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(endpoints.http() + "/health"))
              .timeout(PATIENCE)
              .build();
      String body = client.send(request, BodyHandlers.ofString()).body();
      new ObjectMapper()
          .readTree(body)
          .path("details")
          .properties()
          .forEach(part -> take(part.getKey(), part.getValue(), down));
    } catch (IOException e) {
      down.put("http", "health does not answer: " + e);
    }
    return down;
  }

  private static void take(String part, JsonNode health, Map<String, String> down) {
    if (health.path("status").asText("UP").equals("UP")) {
      return;
    }
    JsonNode details = health.path("details");
    if (details.isEmpty()) {
      down.put(part, health.path("status").asText());
    }
    details
        .properties()
        .forEach(detail -> {
          String state = detail.getValue().asText();
          if (!state.equals("up")) {
            down.put(part + " " + detail.getKey(), state);
          }
        });
  }

  private static Optional<Long> free(Endpoints endpoints) {
    try {
      Path bucket = endpoints.bucketDirectory();
      return Optional.of(Files.getFileStore(bucket).getUsableSpace());
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty(); // In another place, or none that is named.
    }
  }
}
