package dev.continuo.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * Stands between a client and a server on this machine, whatever they speak, and can lose what they
 * say without closing anything: so a host looks that vanished, or a firewall that drops packets.
 *
 * <pre>
 *   passing ─stall()─▶ stalled ─pass()───────▶ passing: what was held goes on
 *                              ─forget(), pass()─▶ passing: new connections only
 *   any     ─refuse()─▶ refusing (all connections end, no new ones) ─pass()─▶ passing
 * </pre>
 */
public final class StallingProxy implements AutoCloseable {
  private final InetSocketAddress server;
  private final int port;
  private final List<Link> links = new ArrayList<>();
  private ServerSocket listener;
  private boolean stalled;
  private boolean closed;

  /** Listens on a free port of the loopback address. */
  public StallingProxy(int serverPort) {
    this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort);
    this.listener = listen(0);
    this.port = listener.getLocalPort();
  }

  /** One client's connection, and ours to the server. */
  private static final class Link {
    private final Socket client;
    private final Socket server;
    private boolean forgotten;

    Link(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void close() {
      closeQuietly(client);
      closeQuietly(server);
    }
  }

  /** Where clients find the server through this proxy. */
  public int port() {
    return port;
  }

  /** Holds all that is said from now on, the end of a connection too; nobody is told. */
  public synchronized void stall() {
    stalled = true;
  }

  /** Never passes anything on connections that are open now, and leaves them open. */
  public synchronized void forget() {
    links.forEach(link -> link.forgotten = true);
  }

  /** Ends all connections and takes no new ones. */
  public synchronized void refuse() {
    closeQuietly(listener);
    links.forEach(Link::close);
    links.clear();
    notifyAll();
  }

  /** Lets everything through. */
  public synchronized void pass() {
    stalled = false;
    if (listener.isClosed()) {
      listener = listen(port);
    }
    notifyAll();
  }

  private ServerSocket listen(int at) {
    try {
      ServerSocket opened = new ServerSocket();
      opened.setReuseAddress(true);
      opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
      var _ = Thread.ofVirtual().name("stalling-proxy").start(() -> accept(opened));
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket on) {
    try {
      while (true) {
        Socket client = on.accept();
        var _ = Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException e) {
      // refused or closed
    }
  }

  private void serve(Socket client) {
    Socket toServer = new Socket();
    Link link = new Link(client, toServer);
    synchronized (this) {
      links.add(link);
    }
    try {
      await(link);
      toServer.connect(server);
      var _ = Thread.ofVirtual().start(() -> pump(link, toServer, client));
      pump(link, client, toServer);
    } catch (IOException | InterruptedException e) {
      link.close();
    }
  }

  private void pump(Link link, Socket from, Socket to) {
    byte[] buffer = new byte[8_192];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        await(link);
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // One side has gone; the other hears of it below, once that may pass.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    end(link);
  }

  private void end(Link link) {
    try {
      await(link);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    link.close();
    synchronized (this) {
      links.remove(link);
    }
  }

  private synchronized void await(Link link) throws InterruptedException {
    while (!closed && links.contains(link) && (stalled || link.forgotten)) {
      wait();
    }
  }

  private static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      // It was no use any more.
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    refuse();
  }
}
