package dev.continuo.client;

import dev.continuo.registry.Registry;

/** Connections to the registry of a running platform. */
public final class Registries {
  private static final int CONNECTIONS = 2;

  private Registries() {}

  /** Opens one; the caller closes it. */
  public static Registry open(Endpoints endpoints) {
    return Registry.open(
        new Registry.Settings(
            endpoints.postgresUrl(),
            endpoints.postgresUser(),
            endpoints.postgresPassword(),
            CONNECTIONS));
  }
}
