package dev.continuo.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Stands between an HTTP client and a server, one request a connection, and does harm to the
 * exchanges that a test chooses.
 */
public final class FaultyProxy implements AutoCloseable {
  private static final String END_OF_HEAD = "\r\n\r\n";

  /** What happens to one exchange. */
  public interface Fault {

    /** Writes to the client what it shall see; the connection is closed then. */
    void apply(Exchange exchange) throws IOException;
  }

  /** No fault: the answer as it came. */
  public static final Fault NONE = exchange -> exchange.client.write(exchange.answer());

  /** The answer of an S3 server that is asked too much. */
  public static final Fault SLOW_DOWN = refusal("503 Slow Down", "SlowDown");

  /** The answer of an S3 server that lets nobody see the object. */
  public static final Fault ACCESS_DENIED = refusal("403 Forbidden", "AccessDenied");

  /** The connection ends without an answer. */
  public static final Fault NO_ANSWER = exchange -> {};

  /** The connection ends after this share of the answer's body. */
  public static Fault cutAfter(double share) {
    return exchange -> {
      byte[] answer = exchange.answer();
      int head = new String(answer, ISO_8859_1).indexOf(END_OF_HEAD) + END_OF_HEAD.length();
      exchange.client.write(answer, 0, head + (int) (share * (answer.length - head)));
    };
  }

  /** Every byte of the answer in a packet of its own. */
  public static final Fault DRIBBLE =
      exchange -> {
        for (byte b : exchange.answer()) {
          exchange.client.write(b);
        }
      };

  private static Fault refusal(String status, String code) {
    return exchange -> {
      String body = "<Error><Code>%s</Code><Message>No.</Message></Error>".formatted(code);
      String head =
          "HTTP/1.1 %s\r\nContent-Type: application/xml\r\nConnection: close\r\n".formatted(status)
              + "Content-Length: %d\r\n\r\n".formatted(body.length());
      exchange.client.write((head + body).getBytes(ISO_8859_1));
    };
  }

  /** The answer comes from afar. */
  public static Fault late(Duration by) {
    return meanwhile(() -> LockSupport.parkNanos(by.toNanos()));
  }

  /** The server hears of the request once the latch is open. */
  public static Fault held(CountDownLatch latch) {
    return exchange -> {
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      NONE.apply(exchange);
    };
  }

  /** Something happens after the server has answered, before the client reads it. */
  public static Fault meanwhile(Runnable event) {
    return exchange -> {
      byte[] answer = exchange.answer();
      event.run();
      exchange.client.write(answer);
    };
  }

  /** A request with the connection that waits for its answer. */
  public static final class Exchange {
    private final byte[] request;
    private final URI server;
    private final OutputStream client;

    private Exchange(byte[] request, URI server, OutputStream client) {
      this.request = request;
      this.server = server;
      this.client = client;
    }

    /** The server's answer, head and body; asked for when this is called. */
    private byte[] answer() throws IOException {
      try (Socket upstream = new Socket(server.getHost(), server.getPort())) {
        upstream.getOutputStream().write(request);
        return upstream.getInputStream().readAllBytes();
      }
    }
  }

  private final URI server;
  private final ServerSocket listening;
  private final AtomicReference<Function<String, Fault>> faults =
      new AtomicReference<>(request -> NONE);

  private FaultyProxy(URI server, ServerSocket listening) {
    this.server = server;
    this.listening = listening;
  }

  public static FaultyProxy before(URI server) throws IOException {
    FaultyProxy proxy =
        new FaultyProxy(server, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().start(proxy::accept);
    return proxy;
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  /** Chooses what happens to each exchange from now on, by its request line. */
  public void faults(Function<String, Fault> choice) {
    faults.set(choice);
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      byte[] request = request(client.getInputStream());
      String text = new String(request, ISO_8859_1);
      String line = text.substring(0, text.indexOf("\r\n"));
      faults.get().apply(line).apply(new Exchange(request, server, client.getOutputStream()));
    } catch (IOException e) {
      // The client or the server went away: that is what this is for.
    }
  }

  /** The whole request, changed so that the server closes the connection behind its answer. */
  private static byte[] request(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith(END_OF_HEAD)) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("the request ends in its head");
      }
      head.write(b);
    }
    int length = 0;
    StringBuilder changed = new StringBuilder();
    for (String line : head.toString(ISO_8859_1).strip().lines().toList()) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
      }
      if (!lower.startsWith("connection:")) {
        changed.append(line).append("\r\n");
      }
    }
    changed.append("Connection: close").append(END_OF_HEAD);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(changed.toString().getBytes(ISO_8859_1));
    whole.writeBytes(in.readNBytes(length));
    return whole.toByteArray();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
