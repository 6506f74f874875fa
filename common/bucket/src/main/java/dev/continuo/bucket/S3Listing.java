package dev.continuo.bucket;

import java.util.function.Consumer;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The objects of an S3 bucket, a page at a time. */
final class S3Listing {
  private static final int PAGE = 1_000;

  private final S3Client client;
  private final String bucket;

  S3Listing(S3Client client, String bucket) {
    this.client = client;
    this.bucket = bucket;
  }

  void forEach(String prefix, Consumer<S3Object> visitor) {
    String next = null;
    do {
      ListObjectsV2Response page = page(prefix, next, PAGE);
      page.contents().forEach(visitor);
      next = page.nextContinuationToken();
    } while (next != null);
  }

  /** Asks for as little as can be asked for. */
  void probe() {
    var _ = page("", null, 1);
  }

  /** One page, whole: the SDK does not ask again for one that was cut off. */
  private ListObjectsV2Response page(String prefix, @Nullable String next, int most) {
    // XML cannot hold every character that a key can: keys are asked for URL-encoded.
    ListObjectsV2Request request =
        ListObjectsV2Request.builder()
            .bucket(bucket)
            .prefix(prefix)
            .continuationToken(next)
            .maxKeys(most)
            .encodingType(EncodingType.URL)
            .build();
    for (int attempt = 1; ; attempt++) {
      SdkClientException cut = SdkClientException.create("a page of the listing was cut off");
      try {
        ListObjectsV2Response page = client.listObjectsV2(request);
        if (page.isTruncated() != null) {
          return page;
        }
      } catch (SdkClientException e) {
        if (!isUnreadable(e)) {
          throw e;
        }
        cut = e;
      }
      if (attempt == S3Connection.ATTEMPTS) {
        throw cut;
      }
    }
  }

  private static boolean isUnreadable(SdkClientException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof XMLStreamException) {
        return true;
      }
    }
    return false;
  }
}
