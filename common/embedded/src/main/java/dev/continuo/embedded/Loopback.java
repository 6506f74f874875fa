package dev.continuo.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Ports of the loopback address. */
final class Loopback {
  static final String HOST = "127.0.0.1";
  private static final int CONNECT_MILLIS = 500;

  private Loopback() {}

  /** The port itself, checked to be free; for 0 a free one of the system's choice. */
  static int choose(int port, String option) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(option + " must lie within 0..65535: " + port);
    }
    if (port != 0 && (answers(port) || !bindable(port))) {
      throw taken(port, option);
    }
    return port == 0 ? free() : port;
  }

  static PortTakenException taken(int port, String option) {
    return new PortTakenException(
        "port %d is taken by another program; choose another one with %s".formatted(port, option));
  }

  /** A port on which nobody listens now. */
  static int free() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on " + HOST, e);
    }
  }

  /**
   * Whether somebody listens. Binding alone does not tell: where a wildcard listener exists, some
   * systems still let us bind the loopback address beside it.
   */
  static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean bindable(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
