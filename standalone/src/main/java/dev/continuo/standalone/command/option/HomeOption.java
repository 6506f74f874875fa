package dev.continuo.standalone.command.option;

import dev.continuo.client.Endpoints;
import dev.continuo.standalone.platform.Home;
import dev.continuo.standalone.platform.RunFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Option {@code --home}, for all commands that have to do with a platform. */
public final class HomeOption {
  /** System property that tells logback where to write; set before anything logs. */
  public static final String LOG_FILE = "continuo.log.file";

  private static final Path USUAL = Path.of(".continuo");

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = {
        "Directory of all data of the platform (default: .continuo).",
        "Without it, commands go to the platform that CONTINUO_POSTGRES_URL and",
        "CONTINUO_KAFKA_BOOTSTRAP_SERVERS name, where they are set."
      })
  private @Nullable Path directory;

  /** The home of a platform that this process runs. */
  public Home own() {
    Home home = home();
    System.setProperty(LOG_FILE, home.log().toString());
    return home;
  }

  /** The platform that another process runs: on the home, or the one that the environment names. */
  public Endpoints running() throws IOException {
    Home home = home();
    Optional<Endpoints> named =
        directory == null ? Endpoints.named(System.getenv()) : Optional.empty();
    Endpoints endpoints = named.isPresent() ? named.get() : RunFile.require(home);
    System.setProperty(LOG_FILE, home.clientLog().toString());
    return endpoints;
  }

  /** The home as a place, whether a platform runs on it or not. */
  public Home home() {
    // An empty path is the current directory, which nobody means who writes --home "$UNSET".
    if (directory != null && directory.toString().isBlank()) {
      throw new IllegalArgumentException("--home must name a directory, it is empty: ''");
    }
    return new Home(directory == null ? USUAL : directory);
  }
}
