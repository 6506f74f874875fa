package dev.continuo.trainer;

import io.micronaut.runtime.Micronaut;

/** The trainer as a process of its own. */
public final class TrainerApplication {

  private TrainerApplication() {}

  /** Runs until it is told to end; configured by environment, see {@code application.yml}. */
  public static void main(String[] arguments) {
    Micronaut.build(arguments).classes(TrainerApplication.class).banner(false).start();
  }
}
