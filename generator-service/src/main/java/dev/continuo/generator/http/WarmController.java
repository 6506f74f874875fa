package dev.continuo.generator.http;

import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.json.Json;
import dev.continuo.events.json.ShortText;
import dev.continuo.generator.library.WarmModel;
import dev.continuo.generator.live.FrontDesk;
import dev.continuo.generator.request.RefusedException;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads models ahead. */
@Guarded
@SecurityRequirement(name = DocumentsController.TOKEN)
@Controller("/warm")
@ExecuteOn(TaskExecutors.BLOCKING)
final class WarmController {
  private static final Logger LOG = LoggerFactory.getLogger(WarmController.class);

  private final FrontDesk desk;

  WarmController(FrontDesk desk) {
    this.desk = desk;
  }

  /**
   * Which model to load.
   *
   * @param model {@code name} (its newest version), {@code name:version} or {@code name@alias}.
   *     Default: the version published last that has no warning
   */
  record ModelWanted(@Nullable String model) {}

  /**
   * The model that is in memory now.
   *
   * @param model its name
   * @param version from 1
   * @param modelVersionId 36 characters
   * @param checkpointSha256 of its checkpoint, 64 hex digits
   * @param bytes of memory that it takes, about
   */
  record ModelLoaded(
      String model, int version, String modelVersionId, String checkpointSha256, long bytes) {}

  /** Loads a model ahead of the first request for it, and says which one that is. */
  @Post
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @RequestBody(
      description = "Which model.",
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "/schemas/model-wanted.schema.json")))
  @ApiResponse(
      responseCode = "200",
      description = "The model that is in memory now.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "/schemas/model-loaded.schema.json")))
  @ApiResponse(
      responseCode = "400",
      description = "It is no name of a model.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_PROBLEM,
              schema = @Schema(ref = DocumentsController.PROBLEM)))
  @ApiResponse(
      responseCode = "404",
      description = "There is no such model.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_PROBLEM,
              schema = @Schema(ref = DocumentsController.PROBLEM)))
  @ApiResponse(
      responseCode = "409",
      description = "Its checkpoint is gone, changed or unreadable.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_PROBLEM,
              schema = @Schema(ref = DocumentsController.PROBLEM)))
  @ApiResponse(
      responseCode = "503",
      description = "The bucket cannot be read now.",
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
  HttpResponse<?> warm(@Body byte[] body) {
    try {
      String model = Json.read(body, ModelWanted.class).model();
      return HttpResponse.ok(
              Json.write(loaded(desk.warm(model == null ? null : ShortText.check("model", model)))))
          .contentType(MediaType.APPLICATION_JSON_TYPE);
    } catch (UnreadableEventException e) {
      return problem(
          HttpStatus.BAD_REQUEST,
          e.getMessage(),
          e.field().isEmpty() ? null : e.field(),
          RefusedException.Reason.INVALID);
    } catch (IllegalArgumentException e) {
      return problem(
          HttpStatus.BAD_REQUEST, e.getMessage(), "model", RefusedException.Reason.INVALID);
    } catch (RefusedException e) {
      HttpStatus status =
          e.reason() == RefusedException.Reason.UNKNOWN_MODEL
              ? HttpStatus.NOT_FOUND
              : HttpStatus.CONFLICT;
      return problem(status, e.getMessage(), e.field(), e.reason());
    } catch (IOException e) {
      LOG.warn("no model could be loaded ahead", e);
      return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "the bucket cannot be read now").response();
    }
  }

  private static ModelLoaded loaded(WarmModel model) {
    return new ModelLoaded(
        model.row().model(),
        model.row().version(),
        model.row().modelVersionId().toString(),
        model.row().sha256(),
        model.bytes());
  }

  private static HttpResponse<?> problem(
      HttpStatus status,
      @Nullable String detail,
      @Nullable String field,
      RefusedException.Reason reason) {
    return Problem.of(status, String.valueOf(detail)).field(field, reason.name()).response();
  }
}
