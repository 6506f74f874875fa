package dev.continuo.standalone;

import dev.continuo.client.Endpoints;
import dev.continuo.client.Registries;
import dev.continuo.registry.Registry;
import dev.continuo.standalone.platform.Home;
import dev.continuo.standalone.platform.Platform;
import dev.continuo.standalone.platform.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One platform for all test classes that ask for its {@link Endpoints} or its {@link Registry}. */
final class SharedPlatform implements BeforeAllCallback, ParameterResolver {
  /** What is locked by classes that use it: they count what is there. */
  static final String NAME = "shared platform";

  private static @Nullable Running running;

  private record Running(Platform platform, Registry registry) implements AutoCloseable {

    static Running start() {
      try {
        Path home = Files.createDirectories(Path.of("target/shared-platform"));
        Platform platform = Platform.start(new Home(fresh(home)), Ports.free());
        return new Running(platform, Registries.open(platform.endpoints()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static Path fresh(Path parent) throws IOException {
      return Files.createTempDirectory(parent, "a home ");
    }

    @Override
    public void close() {
      registry.close();
      platform.close();
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    running =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.GLOBAL)
            .computeIfAbsent("platform", key -> Running.start(), Running.class);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Endpoints.class || type == Registry.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    if (running == null) {
      throw new IllegalStateException("the platform was not started");
    }
    return parameter.getParameter().getType() == Endpoints.class
        ? running.platform().endpoints()
        : running.registry();
  }
}
