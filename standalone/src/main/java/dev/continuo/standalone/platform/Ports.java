package dev.continuo.standalone.platform;

import dev.continuo.embedded.PortTakenException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** The ports of a platform on the loopback address; 0 takes a free one. */
public record Ports(int http, int kafka, int postgres) {

  public Ports {
    check("--http-port", http);
    check("--kafka-port", kafka);
    check("--postgres-port", postgres);
    differ("--http-port", http, "--kafka-port", kafka);
    differ("--http-port", http, "--postgres-port", postgres);
    differ("--kafka-port", kafka, "--postgres-port", postgres);
  }

  /**
   * Asks before anything starts: a clear answer, and soon.
   *
   * @throws PortTakenException naming a port on which somebody listens, and its option
   */
  void refuseTaken() {
    refuseTaken("--http-port", http);
    refuseTaken("--kafka-port", kafka);
    refuseTaken("--postgres-port", postgres);
  }

  private static void refuseTaken(String option, int port) {
    if (port == 0) {
      return;
    }
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new PortTakenException(
          "port %d is taken: choose another with %s".formatted(port, option));
    }
  }

  private static void differ(String option, int port, String other, int otherPort) {
    if (port != 0 && port == otherPort) {
      throw new IllegalArgumentException(
          "%s and %s must differ: %d".formatted(option, other, port));
    }
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
