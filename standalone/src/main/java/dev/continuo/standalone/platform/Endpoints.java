package dev.continuo.standalone.platform;

import dev.continuo.events.Json;
import dev.continuo.events.UnreadableEventException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Where a running platform can be reached; lies as {@code run.json} in its home.
 *
 * @param pid the process that runs it
 * @param startedAt when that process began, ISO 8601; tells it from a later one of the same number
 * @param bucket the bucket's directory
 * @param kafka bootstrap servers
 * @param postgresUrl JDBC address of the registry
 * @param postgresUser who connects there
 * @param postgresPassword may be empty
 * @param postgresPort on the loopback address
 * @param http base address of health, metrics and the HTTP API
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
    String http) {

  /** What runs on this home now. */
  public static Optional<Endpoints> find(Home home) throws IOException {
    try {
      Endpoints found = Json.read(Files.readAllBytes(home.endpoints()), Endpoints.class);
      return Optional.of(found).filter(Endpoints::alive);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (UnreadableEventException e) {
      throw new IOException(home.endpoints() + " cannot be read: " + e.getMessage(), e);
    }
  }

  void write(Home home) throws IOException {
    Path temporary = Files.createTempFile(home.directory(), "run", ".json");
    Files.write(temporary, Json.write(this));
    Files.move(
        temporary,
        home.endpoints(),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  static void remove(Home home) throws IOException {
    Files.deleteIfExists(home.endpoints());
  }

  /** When the process of that number began, empty where there is none. */
  static String startOf(long pid) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(process -> process.info().startInstant())
        .map(Object::toString)
        .orElse("");
  }

  private boolean alive() {
    return ProcessHandle.of(pid).isPresent() && startOf(pid).equals(startedAt);
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

  /**
   * What runs on this home now.
   *
   * @throws PlatformGoneException when nothing does
   */
  public static Endpoints require(Home home) throws IOException {
    return find(home)
        .orElseThrow(() ->
            new PlatformGoneException(
                "nothing runs on %s: start it with ./continuo up, or name its home with --home"
                    .formatted(home.directory())));
  }
}
