package dev.continuo.bucket;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * A bucket on an S3 server. Objects are told apart by size and time alone: a file that was copied
 * below a gateway has no ETag. Requests that are throttled, refused for the moment or cut off are
 * made again. Keys that a directory could not hold (hidden, with an empty part) are no objects.
 */
public final class S3Bucket implements Bucket {

  /** Servers tell times in whole seconds. */
  private static final Duration CLOCK_STEP = Duration.ofSeconds(1);

  /** Listing takes a tenth of the time at most: each thousand objects are a request to be paid. */
  private static final int PAUSE_PER_LISTING = 9;

  private final S3Client client;
  private final BucketSettings settings;
  private final String name;
  private final String prefix;
  private final S3Listing listing;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile long pauseNanos = CLOCK_STEP.toNanos();
  private long nextLook = System.nanoTime();

  private S3Bucket(S3Client client, BucketSettings settings) {
    this.client = client;
    this.settings = settings;
    this.name = settings.bucketName();
    this.prefix = settings.keyPrefix();
    this.listing = new S3Listing(client, name);
  }

  /** Opens a bucket that is there, and asks it for a first answer. */
  static S3Bucket open(BucketSettings settings) throws IOException {
    try {
      S3Bucket bucket = new S3Bucket(S3Connection.open(settings), settings);
      try {
        bucket.listing.probe();
        return bucket;
      } catch (SdkException e) {
        bucket.close();
        throw e;
      }
    } catch (SdkException e) {
      throw S3Failures.ofOpening(settings, e);
    }
  }

  @Override
  public void forEach(String wanted, Consumer<StoredObject> visitor, Consumer<PassedOver> others)
      throws IOException {
    long begun = System.nanoTime();
    try {
      listing.forEach(
          prefix + wanted,
          object -> {
            String key = object.key().substring(prefix.length());
            if (ObjectKeys.valid(key)) {
              Instant modified = object.lastModified().truncatedTo(ChronoUnit.MICROS);
              visitor.accept(new StoredObject(key, object.size(), modified));
            } else if (!key.endsWith("/")) { // Else it stands for a folder.
              others.accept(new PassedOver(key, ObjectKeys.whyInvalid(key)));
            }
          });
    } catch (SdkException e) {
      throw S3Failures.ofRequest(settings.location(), e);
    }
    long took = System.nanoTime() - begun;
    pauseNanos = Math.max(CLOCK_STEP.toNanos(), took * PAUSE_PER_LISTING);
  }

  @Override
  public byte[] read(String key) throws IOException {
    return whole(key).bytes();
  }

  @Override
  public byte[] read(StoredObject listed) throws IOException {
    WholeObject object = whole(listed.key());
    refuseChanged(listed, object.bytes().length, object.modified());
    // A file below a gateway may have been written to while it was sent.
    try {
      HeadObjectResponse after =
          client.headObject(request -> request.bucket(name).key(prefix + listed.key()));
      refuseChanged(listed, after.contentLength(), after.lastModified());
    } catch (SdkException e) {
      throw S3Failures.ofObject(listed.key(), e);
    }
    return object.bytes();
  }

  private static void refuseChanged(StoredObject listed, long bytes, Instant modified)
      throws ObjectChangedException {
    // The time of a listing may be finer than that of an object's headers.
    boolean sameSecond =
        modified
            .truncatedTo(ChronoUnit.SECONDS)
            .equals(listed.modified().truncatedTo(ChronoUnit.SECONDS));
    if (bytes != listed.bytes() || !sameSecond) {
      throw new ObjectChangedException(listed.key());
    }
  }

  private WholeObject whole(String key) throws IOException {
    GetObjectRequest request = get(key);
    try {
      return client.getObject(request, WholeObject.reading());
    } catch (SdkException e) {
      throw S3Failures.ofObject(key, e);
    }
  }

  @Override
  public InputStream open(String key) throws IOException {
    GetObjectRequest request = get(key);
    try {
      return new S3ObjectStream(client, request, key);
    } catch (SdkException e) {
      throw S3Failures.ofObject(key, e);
    }
  }

  private GetObjectRequest get(String key) {
    ObjectKeys.check(key);
    return GetObjectRequest.builder().bucket(name).key(prefix + key).build();
  }

  @Override
  public void write(String key, byte[] bytes) throws IOException {
    ObjectKeys.check(key);
    try {
      var _ =
          client.putObject(
              request -> request.bucket(name).key(prefix + key), RequestBody.fromBytes(bytes));
    } catch (SdkException e) {
      throw S3Failures.ofObject(key, e);
    }
  }

  @Override
  public void delete(String key) throws IOException {
    ObjectKeys.check(key);
    try {
      var _ = client.deleteObject(request -> request.bucket(name).key(prefix + key));
    } catch (SdkException e) {
      throw S3Failures.ofObject(key, e);
    }
  }

  @Override
  public Duration settling() {
    return CLOCK_STEP;
  }

  /** Nobody tells: it is time to look when the pause since the last look is over. */
  @Override
  public synchronized boolean awaitChange(Duration atMost) throws InterruptedException {
    long wait = Math.min(atMost.toNanos(), nextLook - System.nanoTime());
    if (closed.await(Math.max(0, wait), TimeUnit.NANOSECONDS) || nextLook - System.nanoTime() > 0) {
      return false;
    }
    nextLook = System.nanoTime() + pauseNanos;
    return true;
  }

  @Override
  public void ping() throws IOException {
    try {
      listing.probe();
    } catch (SdkException e) {
      throw S3Failures.ofRequest(settings.location(), e);
    }
  }

  @Override
  public String locate(String key) {
    ObjectKeys.check(key);
    return "s3://" + name + "/" + prefix + key;
  }

  @Override
  public void close() {
    closed.countDown();
    client.close();
  }
}
