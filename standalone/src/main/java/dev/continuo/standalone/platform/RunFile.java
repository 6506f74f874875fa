package dev.continuo.standalone.platform;

import dev.continuo.client.Endpoints;
import dev.continuo.client.PlatformGoneException;
import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** {@code run.json} in a home: where what runs on it can be reached. */
public final class RunFile {

  private RunFile() {}

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

  /**
   * What runs on this home now.
   *
   * @throws PlatformGoneException when nothing does
   */
  public static Endpoints require(Home home) throws IOException {
    return find(home)
        .orElseThrow(() ->
            new PlatformGoneException(
                ("nothing runs on %s: start it with ./continuo up, name its home with --home, or"
                        + " set CONTINUO_POSTGRES_URL")
                    .formatted(home.directory())));
  }

  static void write(Home home, Endpoints endpoints) throws IOException {
    Path temporary = Files.createTempFile(home.directory(), "run", ".json");
    Files.write(temporary, Json.write(endpoints));
    Files.move(
        temporary,
        home.endpoints(),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  static void remove(Home home) throws IOException {
    Files.deleteIfExists(home.endpoints());
  }
}
