package dev.continuo.generator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.security.MessageDigest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask: where a token is set, whoever has it; else programs on this machine, and pages that
 * are on it. A page from elsewhere that a browser here shows is told by its Origin, or by the name
 * in Host that it has made lead here.
 */
@Guarded
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class Guard {
  private static final String SCHEME = "Bearer ";
  private static final Pattern LOOPBACK =
      Pattern.compile(
          "(localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1])(:\\d+)?",
          Pattern.CASE_INSENSITIVE);

  private final byte[] token;

  Guard(HttpConfiguration configuration) {
    token = configuration.token().getBytes(UTF_8);
  }

  /** Null for those who may. */
  @RequestFilter
  @Nullable HttpResponse<?> check(HttpRequest<?> request) {
    if (token.length > 0) {
      return holdsToken(request) ? null : unauthorized();
    }
    if (isHere(request)) {
      return null;
    }
    return Problem.of(
            HttpStatus.FORBIDDEN,
            "without a token only this machine may ask, at localhost: set CONTINUO_HTTP_TOKEN")
        .response();
  }

  private boolean holdsToken(HttpRequest<?> request) {
    String given = request.getHeaders().get(HttpHeaders.AUTHORIZATION, String.class).orElse("");
    return given.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && MessageDigest.isEqual(given.substring(SCHEME.length()).trim().getBytes(UTF_8), token);
  }

  private static HttpResponse<?> unauthorized() {
    return Problem.of(
            HttpStatus.UNAUTHORIZED, "the header must be there: Authorization: Bearer TOKEN")
        .response()
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
  }

  private static boolean isHere(HttpRequest<?> request) {
    HttpHeaders headers = request.getHeaders();
    String host = headers.get(HttpHeaders.HOST, String.class).orElse("");
    String origin = headers.get(HttpHeaders.ORIGIN, String.class).orElse(null);
    return request.getRemoteAddress().getAddress() != null
        && request.getRemoteAddress().getAddress().isLoopbackAddress()
        && isLoopback(host)
        && (origin == null || isLoopback(origin.replaceFirst("^http://", "")));
  }

  /** A name or an address of this machine's alone, with a port or without. */
  private static boolean isLoopback(String host) {
    return LOOPBACK.matcher(host).matches();
  }
}
