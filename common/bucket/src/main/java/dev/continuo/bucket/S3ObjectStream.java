package dev.continuo.bucket;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** An object's bytes as they come; where the network cuts them, the rest is asked for again. */
final class S3ObjectStream extends InputStream {
  private final S3Client client;
  private final GetObjectRequest request;
  private final String key;
  private final GetObjectResponse object;
  private final long length;
  private ResponseInputStream<GetObjectResponse> in;
  private long position;
  private int failures;

  S3ObjectStream(S3Client client, GetObjectRequest request, String key) {
    this.client = client;
    this.request = request;
    this.key = key;
    this.in = client.getObject(request);
    this.object = in.response();
    this.length = object.contentLength();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int count) throws IOException {
    while (position < length) {
      try {
        int n = in.read(buffer, offset, count);
        if (n >= 0) {
          position += n;
          failures = 0;
          return n;
        }
        goOn(new EOFException("cut after %,d of %,d bytes".formatted(position, length)));
      } catch (ObjectChangedException | InterruptedIOException e) {
        throw e;
      } catch (IOException e) {
        goOn(e);
      }
    }
    return -1;
  }

  /** Asks for the rest; of the same object, as far as S3 can tell. */
  private void goOn(IOException cut) throws IOException {
    in.abort();
    failures++;
    if (failures == S3Connection.ATTEMPTS) {
      throw new IOException(key + " was cut off again and again", cut);
    }
    try {
      Thread.sleep(S3Connection.FIRST_WAIT.toMillis() << failures);
      in = client.getObject(request.toBuilder().range("bytes=" + position + "-").build());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(key);
    } catch (SdkException e) {
      throw S3Failures.ofObject(key, e);
    }
    GetObjectResponse rest = in.response();
    if (rest.contentLength() != length - position
        || !rest.lastModified().equals(object.lastModified())) {
      in.abort();
      throw new ObjectChangedException(key);
    }
  }

  @Override
  public void close() throws IOException {
    if (position < length) {
      in.abort(); // or the rest would be read, to use the connection again
    } else {
      in.close();
    }
  }
}
