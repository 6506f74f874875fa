package dev.continuo.standalone.platform;

import dev.continuo.client.Endpoints;
import java.util.Optional;

/** Another process runs on this home. */
public final class HomeInUseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  HomeInUseException(Home home, Optional<Endpoints> running) {
    super(
        "%s is in use%s: stop that one, or choose another directory with --home"
            .formatted(
                home.directory(),
                running.map(there -> " by process " + there.pid()).orElse(" by another process")));
  }
}
