package dev.continuo.ingest;

import dev.continuo.ingest.settings.LimitSettings;
import dev.continuo.service.wiring.ServiceProcess;
import java.util.List;

/** The service on its own: {@code java -jar ingest-service.jar}, configured by environment. */
public final class IngestApplication {

  /** The records of its settings. */
  public static final List<Class<? extends Record>> SETTINGS =
      List.of(IngestConfiguration.class, LimitSettings.class, WindowConfiguration.class);

  private IngestApplication() {}

  public static void main(String[] args) {
    ServiceProcess.run(IngestApplication.class, args, SETTINGS);
  }
}
