package dev.continuo.standalone.platform;

/** The ports of a platform on the loopback address; 0 takes a free one. */
public record Ports(int http, int kafka, int postgres) {

  public Ports {
    check("--http-port", http);
    check("--kafka-port", kafka);
    check("--postgres-port", postgres);
  }

  /** Any that are free. */
  public static Ports free() {
    return new Ports(0, 0, 0);
  }

  private static void check(String option, int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(option + " must lie within 0..65535: " + port);
    }
  }
}
