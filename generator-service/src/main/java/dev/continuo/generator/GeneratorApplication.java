package dev.continuo.generator;

import dev.continuo.generator.http.HttpConfiguration;
import dev.continuo.service.wiring.ServiceProcess;
import java.util.List;

/** The service on its own: {@code java -jar generator-service.jar}, configured by environment. */
public final class GeneratorApplication {

  /** The records of its settings. */
  public static final List<Class<? extends Record>> SETTINGS =
      List.of(GeneratorConfiguration.class, HttpConfiguration.class);

  private GeneratorApplication() {}

  public static void main(String[] args) {
    ServiceProcess.run(GeneratorApplication.class, args, SETTINGS);
  }
}
