package dev.continuo.generator.http;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Keys {@code continuo.http.*}, documented in application.yml.
 *
 * @param token empty where there is none
 */
@ConfigurationProperties("continuo.http")
public record HttpConfiguration(@Bindable(defaultValue = "") String token) {

  public HttpConfiguration {
    if (!token.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new IllegalArgumentException(
          "continuo.http.token must be of printable ASCII characters, without spaces");
    }
  }

  /** Without the token. */
  @Override
  public String toString() {
    return token.isEmpty() ? "no token" : "a token";
  }
}
