package dev.continuo.generator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.continuo.events.GenerationRequested;
import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.json.Json;
import dev.continuo.events.json.RequestId;
import dev.continuo.events.json.ShortText;
import dev.continuo.generator.live.FrontDesk;
import dev.continuo.generator.live.Heard;
import dev.continuo.generator.live.LiveEvent;
import dev.continuo.generator.live.Recital;
import dev.continuo.generator.request.RefusedException;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asks for tracks, and watches them being composed. */
@Guarded
@SecurityRequirement(name = DocumentsController.TOKEN)
@Controller("/generations")
@ExecuteOn(TaskExecutors.BLOCKING)
final class GenerationsController {
  private static final String LAST_EVENT_ID = "Last-Event-ID";
  private static final String EVENTS =
      "Server-sent events until the request is answered: note (/schemas/note-heard.schema.json),"
          + " finished (/schemas/track-finished.schema.json, one a variation, without midi) or"
          + " failed (/schemas/track-failed.schema.json). Their ids say what was heard.";

  private final FrontDesk desk;

  GenerationsController(FrontDesk desk) {
    this.desk = desk;
  }

  /**
   * A request that is on its topic.
   *
   * @param requestId its own, or one that was given to it
   */
  record TracksAsked(String requestId) {}

  /** Puts a request on its topic; gives its events where they are wanted, else its name. */
  @Post
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.ALL)
  @RequestBody(
      description = "A GenerationRequested, {} at least.",
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "/schemas/generation-requested.schema.json")))
  @ApiResponse(
      responseCode = "200",
      description = EVENTS,
      content =
          @Content(mediaType = MediaType.TEXT_EVENT_STREAM, schema = @Schema(type = "string")))
  @ApiResponse(
      responseCode = "202",
      description = "It is on its topic; Location says where it can be watched.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "/schemas/tracks-asked.schema.json")))
  @ApiResponse(
      responseCode = "400",
      description = "A field breaks a rule; nothing was asked for.",
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
  HttpResponse<?> ask(HttpRequest<?> http, @Body byte[] body) {
    try {
      GenerationRequested request = Json.read(body, GenerationRequested.class);
      String id = request.requestId();
      String requestId = id == null ? UUID.randomUUID().toString() : RequestId.check(id);
      Recital recital = desk.ask(request, requestId);
      return http.accept().stream().anyMatch(MediaType.TEXT_EVENT_STREAM_TYPE::matches)
          ? stream(recital, Heard.nothing()).header(HttpHeaders.LOCATION, location(requestId))
          : HttpResponse.accepted(URI.create(location(requestId)))
              .contentType(MediaType.APPLICATION_JSON_TYPE)
              .body(Json.write(new TracksAsked(requestId)));
    } catch (UnreadableEventException e) {
      return invalid(e.field().isEmpty() ? null : e.field(), e.getMessage());
    } catch (RefusedException e) {
      return Problem.of(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()))
          .field(e.field(), e.reason().name())
          .response();
    } catch (IllegalArgumentException e) {
      return invalid("requestId", e.getMessage());
    }
  }

  private static String location(String requestId) {
    return "/generations/" + URLEncoder.encode(requestId, UTF_8).replace("+", "%20");
  }

  private static HttpResponse<?> invalid(@Nullable String field, @Nullable String message) {
    return Problem.of(HttpStatus.BAD_REQUEST, String.valueOf(message))
        .field(field, RefusedException.Reason.INVALID.name())
        .response();
  }

  /**
   * Events of a request, behind the one that was heard last.
   *
   * @param id of the request
   * @param last the id of the event that was heard last
   */
  @Get("/{id}")
  @Produces(MediaType.ALL)
  @Parameter(
      name = LAST_EVENT_ID,
      in = ParameterIn.HEADER,
      description = "The id of the event that was heard last: only the rest is sent.",
      schema = @Schema(implementation = String.class))
  @ApiResponse(
      responseCode = "200",
      description = EVENTS,
      content =
          @Content(mediaType = MediaType.TEXT_EVENT_STREAM, schema = @Schema(type = "string")))
  @ApiResponse(responseCode = "204", description = "There is no more to hear.")
  @ApiResponse(
      responseCode = "400",
      description = "Last-Event-ID is none of ours.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_PROBLEM,
              schema = @Schema(ref = DocumentsController.PROBLEM)))
  @ApiResponse(
      responseCode = "404",
      description = "No request of that id is in hand here, or finished.",
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
  HttpResponse<?> watch(
      String id, @Parameter(hidden = true) @Header(LAST_EVENT_ID) @Nullable String last) {
    Heard heard;
    try {
      heard = last == null || last.isEmpty() ? Heard.nothing() : Heard.of(last);
    } catch (IllegalArgumentException e) {
      return Problem.of(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage())).response();
    }
    Optional<Recital> recital = desk.find(id);
    if (recital.isEmpty()) {
      return unknown(id);
    }
    // By that answer a browser knows not to come back again.
    return recital.get().over(heard) ? HttpResponse.noContent() : stream(recital.get(), heard);
  }

  private static MutableHttpResponse<?> stream(Recital recital, Heard heard) {
    return HttpResponse.ok(
            Publishers.map(FrontDesk.watch(recital, heard), GenerationsController::event))
        .contentType(MediaType.TEXT_EVENT_STREAM_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  private static Event<String> event(LiveEvent event) {
    return Event.of(event.json()).id(event.id()).name(event.name());
  }

  /**
   * Ends the work on a request.
   *
   * @param id of the request
   */
  @Delete("/{id}")
  @ApiResponse(responseCode = "202", description = "All generators are told.")
  @ApiResponse(
      responseCode = "404",
      description = "No request of that id is in hand here, or finished.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_PROBLEM,
              schema = @Schema(ref = DocumentsController.PROBLEM)))
  @ApiResponse(
      responseCode = "409",
      description = "It is answered already.",
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
  HttpResponse<?> callOff(String id) {
    Optional<Recital> recital = desk.find(id);
    if (recital.isEmpty()) {
      return unknown(id);
    }
    if (recital.get().over()) {
      return Problem.of(
              HttpStatus.CONFLICT,
              "there is nothing to cancel: it is answered: " + ShortText.shown(id))
          .response();
    }
    desk.callOff(id);
    return HttpResponse.accepted();
  }

  private static HttpResponse<?> unknown(String id) {
    return Problem.of(
            HttpStatus.NOT_FOUND,
            "no request of that id is in hand here, or finished: " + ShortText.shown(id))
        .response();
  }
}
