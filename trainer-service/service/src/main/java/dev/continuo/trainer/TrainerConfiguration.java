package dev.continuo.trainer;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;

/** Keys {@code continuo.trainer.*}, documented in application.yml. */
@ConfigurationProperties("continuo.trainer")
record TrainerConfiguration(
    @Bindable(defaultValue = "") String instance,
    @Bindable(defaultValue = "") String dataDirectory,
    @Bindable(defaultValue = "0") int threads,
    @Bindable(defaultValue = "30") int leaseSeconds) {

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

  Path directory() {
    return Path.of(dataDirectory.isEmpty() ? System.getProperty("java.io.tmpdir") : dataDirectory);
  }

  int allThreads() {
    return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
  }
}
