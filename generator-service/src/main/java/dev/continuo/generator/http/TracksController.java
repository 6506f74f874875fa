package dev.continuo.generator.http;

import dev.continuo.events.TrackFinished;
import dev.continuo.events.json.Json;
import dev.continuo.events.json.ShortText;
import dev.continuo.generator.live.FrontDesk;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finished tracks, as JSON and as MIDI. */
@Guarded
@SecurityRequirement(name = DocumentsController.TOKEN)
@Controller("/tracks")
@ExecuteOn(TaskExecutors.BLOCKING)
final class TracksController {
  private static final String SUFFIX = ".mid";
  private static final String MIDI = "audio/midi";

  private final FrontDesk desk;

  TracksController(FrontDesk desk) {
    this.desk = desk;
  }

  /**
   * A track: its event without the MIDI, or its Standard MIDI File.
   *
   * @param name its id, with {@code .mid} or without
   * @param known the ETag of a file that is there already
   */
  @Get("/{name}")
  @Parameter(
      name = HttpHeaders.IF_NONE_MATCH,
      in = ParameterIn.HEADER,
      description = "The ETag of a file that is there already.",
      schema = @Schema(implementation = String.class))
  @Produces({MediaType.APPLICATION_JSON, MIDI})
  @ApiResponse(
      responseCode = "200",
      description = "The track; of a file the ETag is its sha256.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(ref = "/schemas/track-finished.schema.json")),
        @Content(mediaType = MIDI, schema = @Schema(type = "string", format = "binary"))
      })
  @ApiResponse(responseCode = "304", description = "The file is the one that is known.")
  @ApiResponse(
      responseCode = "400",
      description = "It is no id of a track.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_PROBLEM,
              schema = @Schema(ref = DocumentsController.PROBLEM)))
  @ApiResponse(
      responseCode = "404",
      description = "There is no such track, or its file is gone.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_PROBLEM,
              schema = @Schema(ref = DocumentsController.PROBLEM)))
  @ApiResponse(
      responseCode = "401",
      description = "The token is missing or wrong.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_PROBLEM,
              schema = @Schema(ref = DocumentsController.PROBLEM)))
  @ApiResponse(
      responseCode = "403",
      description = "There is no token, and whoever asks is on another machine.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_PROBLEM,
              schema = @Schema(ref = DocumentsController.PROBLEM)))
  HttpResponse<?> track(
      String name,
      @Parameter(hidden = true) @Header(HttpHeaders.IF_NONE_MATCH) @Nullable String known)
      throws IOException {
    boolean midi = name.endsWith(SUFFIX);
    String id = midi ? name.substring(0, name.length() - SUFFIX.length()) : name;
    Optional<UUID> trackId = id(id);
    if (trackId.isEmpty()) {
      return Problem.of(
              HttpStatus.BAD_REQUEST,
              "a track's id has 36 characters, like 71d5d7c1-51b0-4b5f-9e0e-0d4f0e6f3c55: "
                  + ShortText.shown(id))
          .response();
    }
    Optional<TrackFinished> track = desk.track(trackId.get());
    if (track.isEmpty()) {
      return Problem.of(HttpStatus.NOT_FOUND, "there is no track " + id).response();
    }
    return midi
        ? midi(track.get(), known)
        : HttpResponse.ok(Json.write(track.get())).contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  /** Only as it is written: the JDK takes shorter ones too. */
  private static Optional<UUID> id(String text) {
    try {
      UUID id = UUID.fromString(text);
      return Optional.of(id).filter(same -> same.toString().equalsIgnoreCase(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private HttpResponse<?> midi(TrackFinished track, @Nullable String known) throws IOException {
    String tag = '"' + track.sha256() + '"';
    if (tag.equals(known)) {
      return HttpResponse.notModified().header(HttpHeaders.ETAG, tag);
    }
    try {
      return HttpResponse.ok(desk.midi(track))
          .contentType(new MediaType(MIDI))
          .header(HttpHeaders.ETAG, tag);
    } catch (NoSuchFileException e) {
      return Problem.of(
              HttpStatus.NOT_FOUND, "the MIDI file is no longer in the bucket: " + track.object())
          .response();
    }
  }
}
