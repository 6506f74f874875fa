package dev.continuo.standalone.command;

import dev.continuo.standalone.platform.Endpoints;
import dev.continuo.standalone.platform.Home;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Option {@code --home}, for all commands that have to do with a platform. */
final class HomeOption {
  /** System property that tells logback where to write; set before anything logs. */
  static final String LOG_FILE = "continuo.log.file";

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "Directory of all data of the platform (default: ${DEFAULT-VALUE}).")
  private Path directory = Path.of(".continuo");

  /** The home of a platform that this process runs. */
  Home own() {
    Home home = new Home(directory);
    System.setProperty(LOG_FILE, home.log().toString());
    return home;
  }

  /** The platform that another process runs on the home. */
  Endpoints running() throws IOException {
    Home home = new Home(directory);
    Endpoints endpoints = Endpoints.require(home);
    System.setProperty(LOG_FILE, home.clientLog().toString());
    return endpoints;
  }
}
