package dev.continuo.bucket;

import java.io.IOException;
import java.nio.file.Path;

/** Opens the bucket that the settings name. */
public final class Buckets {

  private Buckets() {}

  /**
   * Opens a directory, which is created where it is missing, or an S3 bucket, which must be there.
   *
   * @throws IOException when it cannot be used; says why, and what would help
   */
  public static Bucket open(BucketSettings settings) throws IOException {
    return settings.isS3()
        ? S3Bucket.open(settings)
        : new DirectoryBucket(Path.of(settings.location()));
  }
}
