package dev.continuo.generator.http;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;

/** Makes problem documents of what the server itself refuses or fails at. */
@Singleton
final class Problems implements ErrorResponseProcessor<byte[]> {

  @Override
  public MutableHttpResponse<byte[]> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    HttpStatus status = response.status();
    String detail =
        context.getErrors().stream().map(Error::getMessage).collect(Collectors.joining("; "));
    // What went wrong inside stands in the log; it is nobody else's business.
    boolean ours = status.getCode() >= 500 || detail.isEmpty();
    return Problem.of(status, ours ? status.getReason() : detail).fill(response);
  }
}
