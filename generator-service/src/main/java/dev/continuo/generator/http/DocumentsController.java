package dev.continuo.generator.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** What can be asked for here, for programs; everybody may read it. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Continuo's generator",
            version = "1",
            description =
                "Asks for tracks, hears their notes as they are composed, and reads what was"
                    + " composed. Errors are problem documents (RFC 9457).",
            license =
                @License(
                    name = "Apache-2.0",
                    url = "https://www.apache.org/licenses/LICENSE-2.0.txt")))
@SecurityScheme(
    name = DocumentsController.TOKEN,
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    description =
        "CONTINUO_HTTP_TOKEN of the generator; where it has none, only its own machine may ask.")
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class DocumentsController {
  /** The security scheme's name. */
  static final String TOKEN = "token";

  /** The schema of what is answered where something is wrong. */
  static final String PROBLEM = "/schemas/problem.schema.json";

  private static final String OPENAPI = "/META-INF/swagger/openapi.yml";
  private static final String SCHEMAS = "/schemas/";

  /** This document. */
  @Get("/openapi.yml")
  @Produces(MediaType.ALL)
  @SecurityRequirement(name = "")
  @ApiResponse(
      responseCode = "200",
      description = "OpenAPI 3.1",
      content = @Content(mediaType = MediaType.APPLICATION_YAML, schema = @Schema(type = "string")))
  HttpResponse<?> openApi() throws IOException {
    return file(OPENAPI, MediaType.APPLICATION_YAML_TYPE);
  }

  /**
   * A JSON Schema of an event.
   *
   * @param name like {@code track-finished.schema.json}
   */
  @Get("/schemas/{name}")
  @Produces(MediaType.ALL)
  @SecurityRequirement(name = "")
  @ApiResponse(
      responseCode = "200",
      description = "JSON Schema, draft 2020-12",
      content = @Content(mediaType = "application/schema+json", schema = @Schema(type = "object")))
  @ApiResponse(
      responseCode = "404",
      description = "There is none of that name.",
      content =
          @Content(mediaType = MediaType.APPLICATION_JSON_PROBLEM, schema = @Schema(ref = PROBLEM)))
  HttpResponse<?> schema(String name) throws IOException {
    if (!name.matches("[a-z-]+\\.schema\\.json")) {
      return missing(name);
    }
    return file(SCHEMAS + name, new MediaType("application/schema+json"));
  }

  private static HttpResponse<?> file(String path, MediaType type) throws IOException {
    try (@Nullable InputStream file = DocumentsController.class.getResourceAsStream(path)) {
      return file == null ? missing(path) : HttpResponse.ok(file.readAllBytes()).contentType(type);
    }
  }

  private static HttpResponse<?> missing(String name) {
    return Problem.of(HttpStatus.NOT_FOUND, "there is no document " + name).response();
  }
}
