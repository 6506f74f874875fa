package dev.continuo.trainer;

import dev.continuo.service.wiring.ServiceProcess;
import java.util.List;

/** The trainer as a process of its own. */
public final class TrainerApplication {

  /** The records of its settings. */
  public static final List<Class<? extends Record>> SETTINGS =
      List.of(TrainerConfiguration.class, PresetsConfiguration.class);

  private TrainerApplication() {}

  /** Runs until it is told to end; configured by environment, see {@code application.yml}. */
  public static void main(String[] arguments) {
    ServiceProcess.run(TrainerApplication.class, arguments, SETTINGS);
  }
}
