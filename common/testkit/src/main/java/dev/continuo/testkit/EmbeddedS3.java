package dev.continuo.testkit;

import dev.continuo.bucket.BucketSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** A real S3 server in this JVM, over a scratch folder; it checks signatures. */
public final class EmbeddedS3 implements AutoCloseable {
  private static final String ACCESS_KEY = "test-access";
  private static final String SECRET_KEY = "test-secret";

  private final ScratchFolder folder;
  private final S3Proxy server;
  private final URI endpoint;

  private EmbeddedS3(ScratchFolder folder, S3Proxy server) {
    this.folder = folder;
    this.server = server;
    this.endpoint = URI.create("http://127.0.0.1:" + server.getPort());
  }

  /** Starts on a free port. The JVM's system properties give clients its credentials. */
  public static EmbeddedS3 start() {
    System.setProperty("aws.accessKeyId", ACCESS_KEY);
    System.setProperty("aws.secretAccessKey", SECRET_KEY);
    ScratchFolder folder = ScratchFolder.create("s3-");
    S3Proxy server =
        S3Proxy.builder()
            .blobStore(new FilesystemNio2BlobStore(folder.path().toString()))
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
            .jettyMaxThreads(16)
            .stopTimeout(0)
            .build();
    try {
      server.start();
    } catch (Exception e) {
      folder.close();
      throw new IllegalStateException("the S3 server does not start", e);
    }
    return new EmbeddedS3(folder, server);
  }

  public URI endpoint() {
    return endpoint;
  }

  /** A new, empty bucket. */
  public BucketSettings newBucket() throws IOException {
    String name = "test-" + UUID.randomUUID();
    Files.createDirectory(folder.path().resolve(name));
    return settings("s3://" + name, endpoint);
  }

  /** Where the server keeps what is in a bucket. */
  public Path directory(BucketSettings bucket) {
    return folder.path().resolve(bucket.location().substring("s3://".length()));
  }

  /** How to reach a bucket of this server by way of another address. */
  public static BucketSettings settings(String location, URI endpoint) {
    return new BucketSettings(location, endpoint.toString(), "", true);
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the S3 server does not stop", e);
    } finally {
      folder.close();
    }
  }
}
