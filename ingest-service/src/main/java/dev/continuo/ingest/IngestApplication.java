package dev.continuo.ingest;

import io.micronaut.runtime.Micronaut;

/** The service on its own: {@code java -jar ingest-service.jar}, configured by environment. */
public final class IngestApplication {

  private IngestApplication() {}

  public static void main(String[] args) {
    Micronaut.build(args).mainClass(IngestApplication.class).banner(false).start();
  }
}
