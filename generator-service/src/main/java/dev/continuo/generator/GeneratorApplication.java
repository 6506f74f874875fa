package dev.continuo.generator;

import io.micronaut.runtime.Micronaut;

/** The service on its own: {@code java -jar generator-service.jar}, configured by environment. */
public final class GeneratorApplication {

  private GeneratorApplication() {}

  public static void main(String[] args) {
    Micronaut.build(args).mainClass(GeneratorApplication.class).banner(false).start();
  }
}
