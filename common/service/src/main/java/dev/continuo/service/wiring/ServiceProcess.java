package dev.continuo.service.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.context.exceptions.BeanInstantiationException;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.context.exceptions.DependencyInjectionException;
import io.micronaut.runtime.Micronaut;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A service as a process of its own. */
public final class ServiceProcess {
  private static final int FAILED = 1;

  private ServiceProcess() {}

  /**
   * Runs until it is told to end; a setting that cannot be ends it at once, with one sentence.
   *
   * @param application the class that was started, in the package whose beans there are
   * @param settings the records of the service's own settings
   */
  public static void run(
      Class<?> application, String[] arguments, List<Class<? extends Record>> settings) {
    try {
      SettingsCheck.check(Map.of(), settings);
    } catch (SettingException e) {
      end(e);
    }
    Micronaut.build(arguments)
        .mainClass(application)
        .classes(application)
        .banner(false)
        .mapError(BeanInstantiationException.class, ServiceProcess::status)
        .mapError(DependencyInjectionException.class, ServiceProcess::status)
        .mapError(ConfigurationException.class, ServiceProcess::status)
        .start();
  }

  private static int status(Throwable failure) {
    Optional<SettingException> setting = SettingsCheck.cause(failure);
    setting.ifPresent(ServiceProcess::end);
    return FAILED;
  }

  /** There may be no log yet, and whoever started it looks here. */
  private static void end(SettingException setting) {
    PrintWriter err = new PrintWriter(new FileOutputStream(FileDescriptor.err), true, UTF_8);
    err.println("continuo: " + setting.getMessage());
    System.exit(FAILED);
  }
}
