package dev.continuo.client;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a running platform can be reached. One that others run is named by the environment, with
 * the services' own variables.
 *
 * @param pid the process that runs it, or 0: others run it
 * @param startedAt when that process began, ISO 8601; tells it from a later one of the same number
 * @param bucket the bucket's directory, or what {@code CONTINUO_BUCKET} says
 * @param kafka bootstrap servers
 * @param postgresUrl JDBC address of the registry
 * @param postgresUser who connects there
 * @param postgresPassword may be empty
 * @param postgresPort on the loopback address
 * @param http base address of health, metrics and the HTTP API
 * @param httpToken what that API wants to be told, empty where it wants nothing
 */
public record Endpoints(
    long pid,
    String startedAt,
    String bucket,
    String kafka,
    String postgresUrl,
    String postgresUser,
    String postgresPassword,
    int postgresPort,
    String http,
    String httpToken) {
  private static final long OTHERS = 0;
  private static final String POSTGRES_URL = "CONTINUO_POSTGRES_URL";
  private static final String KAFKA = "CONTINUO_KAFKA_BOOTSTRAP_SERVERS";
  private static final String BUCKET = "CONTINUO_BUCKET";
  private static final String HTTP = "CONTINUO_HTTP_URL";

  /** The platform that the environment names, if it does. */
  public static Optional<Endpoints> named(Map<String, String> environment) {
    String url = environment.getOrDefault(POSTGRES_URL, "");
    String kafka = environment.getOrDefault(KAFKA, "");
    if (url.isBlank() && kafka.isBlank()) {
      return Optional.empty();
    }
    return Optional.of(
        new Endpoints(
            OTHERS,
            "",
            environment.getOrDefault(BUCKET, ""),
            kafka,
            url,
            environment.getOrDefault("CONTINUO_POSTGRES_USER", "continuo"),
            environment.getOrDefault("CONTINUO_POSTGRES_PASSWORD", ""),
            0,
            environment.getOrDefault(HTTP, ""),
            environment.getOrDefault("CONTINUO_HTTP_TOKEN", "")));
  }

  /**
   * Bootstrap servers.
   *
   * @throws IllegalArgumentException when the environment does not name them
   */
  @Override
  public String kafka() {
    return required(KAFKA, kafka);
  }

  /**
   * JDBC address of the registry.
   *
   * @throws IllegalArgumentException when the environment does not name it
   */
  @Override
  public String postgresUrl() {
    return required(POSTGRES_URL, postgresUrl);
  }

  /**
   * Base address of the HTTP API.
   *
   * @throws IllegalArgumentException when the environment does not name it
   */
  @Override
  public String http() {
    return required(HTTP, http);
  }

  /**
   * The bucket's directory on this machine.
   *
   * @throws IllegalArgumentException when there is none
   */
  public Path bucketDirectory() {
    String directory = required(BUCKET, bucket);
    if (directory.contains("://")) {
      throw new IllegalArgumentException(
          "%s is no directory: copy into it by S3, like aws s3 cp song.mid %s/midi/"
              .formatted(directory, directory));
    }
    return Path.of(directory);
  }

  /** Where an object lies, as far as that is known here. */
  public String locate(String key) {
    return bucket.isBlank() ? key : bucket.replaceAll("/+$", "") + "/" + key;
  }

  private static String required(String variable, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(
          variable + " must be set for this: the environment names a platform, and not that");
    }
    return value;
  }

  /** When the process of that number began, empty where there is none. */
  public static String startOf(long pid) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(process -> process.info().startInstant())
        .map(Object::toString)
        .orElse("");
  }

  /** Whether the process that runs it is still there; of one that others run nothing is known. */
  public boolean alive() {
    return pid == OTHERS || (ProcessHandle.of(pid).isPresent() && startOf(pid).equals(startedAt));
  }

  /**
   * Makes sure that the platform still runs.
   *
   * @throws PlatformGoneException when its process is gone
   */
  public void requireAlive() {
    if (!alive()) {
      throw new PlatformGoneException(
          "the platform (process %d) has stopped meanwhile".formatted(pid));
    }
  }
}
