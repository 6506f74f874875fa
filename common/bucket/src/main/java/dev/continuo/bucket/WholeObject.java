package dev.continuo.bucket;

import java.io.IOException;
import java.time.Instant;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * An object read to the end that its answer announced.
 *
 * @param bytes all of them
 * @param modified in whole seconds
 */
record WholeObject(byte[] bytes, Instant modified) {

  /** What was cut short is read again from its beginning, as often as a request is tried. */
  static ResponseTransformer<GetObjectResponse, WholeObject> reading() {
    return (response, in) -> {
      byte[] bytes = read(response, in);
      if (bytes.length != response.contentLength()) {
        throw RetryableException.create(
            "cut after %,d of %,d bytes".formatted(bytes.length, response.contentLength()));
      }
      return new WholeObject(bytes, response.lastModified());
    };
  }

  private static byte[] read(GetObjectResponse response, AbortableInputStream in) {
    long length = response.contentLength();
    if (length > Integer.MAX_VALUE - 8) {
      throw new IllegalStateException("%,d bytes do not fit into an array".formatted(length));
    }
    try {
      return in.readNBytes((int) length);
    } catch (IOException e) {
      throw RetryableException.create("cut off while it was read", e);
    }
  }
}
