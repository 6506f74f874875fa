package dev.continuo.ingest;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Keys {@code continuo.ingest.*}, documented in application.yml. */
@ConfigurationProperties("continuo.ingest")
record IngestConfiguration(
    @Bindable(defaultValue = "250") int pollMillis,
    @Bindable(defaultValue = "./ingest-state") String stateDirectory,
    @Bindable(defaultValue = "") String instance,
    @Bindable(defaultValue = "0") double shortestSeconds,
    @Bindable(defaultValue = "0") double longestSeconds,
    @Bindable(defaultValue = "1") int fewestNotes,
    @Bindable(defaultValue = "bytes") String duplicates) {

  /** Its own name, or that of the host: of a container its own, and the same after a restart. */
  String instanceName() {
    if (!instance.isBlank()) {
      return instance;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "1";
    }
  }
}
