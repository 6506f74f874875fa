package dev.continuo.generator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.continuo.testkit.EmbeddedParts;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.web.router.Router;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/** The service with its HTTP server, as a process has it. */
final class LiveServer implements AutoCloseable {
  private final ApplicationContext context;
  private final URI address;
  private final HttpClient client = HttpClient.newHttpClient();

  LiveServer(EmbeddedParts parts, Map<String, Object> more) {
    Map<String, Object> properties = TestedSettings.properties(parts);
    properties.put("micronaut.server.port", -1);
    properties.putAll(more);
    context = ApplicationContext.builder().banner(false).properties(properties).start();
    address = context.getBean(EmbeddedServer.class).start().getURI();
  }

  /** What it answers to, like {@code GET /tracks/{name}}, without what the framework brings. */
  Set<String> routes() {
    return context
        .getBean(Router.class)
        .uriRoutes()
        .filter(route -> !route.getTargetMethod().getDeclaringType().getName().startsWith("io."))
        .map(route -> route.getHttpMethodName() + " " + route.getUriMatchTemplate().toPathString())
        .filter(route -> !route.startsWith("HEAD "))
        .collect(Collectors.toSet());
  }

  int port() {
    return address.getPort();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path));
  }

  HttpRequest.Builder post(String json) {
    return post("/generations", json);
  }

  HttpRequest.Builder post(String path, String json) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(json));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<byte[]> bytes(String path) throws Exception {
    return client.send(request(path).build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  /** The events that a request is answered with. */
  SentEvents events(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<InputStream> response =
          client
              .sendAsync(
                  request.header("Accept", "text/event-stream").build(),
                  HttpResponse.BodyHandlers.ofInputStream())
              .join();
      if (response.statusCode() != 200) {
        throw new IOException("status " + response.statusCode());
      }
      return new SentEvents(response.body());
    } catch (CompletionException e) {
      throw new IOException(e);
    }
  }

  /** What is answered to headers that a client would not send by itself. */
  String plain(String path, String headers) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket
          .getOutputStream()
          .write(
              "GET %s HTTP/1.1\r\n%s\r\nConnection: close\r\n\r\n"
                  .formatted(path, headers)
                  .getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    context.close();
  }
}
