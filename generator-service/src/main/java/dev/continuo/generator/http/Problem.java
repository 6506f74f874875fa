package dev.continuo.generator.http;

import dev.continuo.events.json.Json;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457).
 *
 * @param type {@code about:blank}: the status says what kind it is
 * @param title the status in words
 * @param status of the response
 * @param detail the cause and the remedy, for people
 * @param field the field at fault, if it is one
 * @param reason as a failed event would have it, where there is one
 */
record Problem(
    String type,
    String title,
    int status,
    String detail,
    @Nullable String field,
    @Nullable String reason) {

  static Problem of(HttpStatus status, String detail) {
    return new Problem("about:blank", status.getReason(), status.getCode(), detail, null, null);
  }

  /** The same of a field. */
  Problem field(@Nullable String name, String why) {
    return new Problem(type, title, status, detail, name, why);
  }

  /** A response that is this. */
  MutableHttpResponse<byte[]> response() {
    return fill(HttpResponse.status(HttpStatus.valueOf(status)));
  }

  /** Makes a response this. */
  MutableHttpResponse<byte[]> fill(MutableHttpResponse<?> response) {
    return response.contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE).body(Json.write(this));
  }
}
