package dev.continuo.bucket;

import java.nio.file.Path;

/**
 * Where a bucket is. What is empty was not given.
 *
 * @param location a directory, or {@code s3://BUCKET} or {@code s3://BUCKET/PREFIX}
 * @param endpoint an S3 server that is not Amazon's, {@code http://HOST:PORT}, or empty
 * @param region of the S3 bucket, or empty: what AWS's own variables and files say
 * @param pathStyle whether the S3 bucket's name goes into the path instead of the host name, as
 *     most servers but Amazon's want it
 */
public record BucketSettings(String location, String endpoint, String region, boolean pathStyle) {
  private static final String S3 = "s3://";

  public BucketSettings {
    if (location.isBlank()) {
      throw new IllegalArgumentException(
          "the bucket must be a directory or s3://BUCKET/PREFIX, it is empty");
    }
    if (location.contains("://") && !location.startsWith(S3)) {
      throw new IllegalArgumentException(
          "the bucket must be a directory or s3://BUCKET/PREFIX: " + location);
    }
    if (!endpoint.isEmpty() && !endpoint.matches("https?://.+")) {
      throw new IllegalArgumentException(
          "the S3 endpoint must begin with http:// or https://: " + endpoint);
    }
  }

  /** A bucket that is a directory. */
  public static BucketSettings directory(Path directory) {
    return new BucketSettings(directory.toString(), "", "", false);
  }

  boolean isS3() {
    return location.startsWith(S3);
  }

  /** The S3 bucket's name. */
  String bucketName() {
    String path = location.substring(S3.length());
    int slash = path.indexOf('/');
    return slash < 0 ? path : path.substring(0, slash);
  }

  /** What comes before every key: empty, or ending in a slash. */
  String keyPrefix() {
    String prefix = location.substring(S3.length() + bucketName().length()).replaceAll("^/+", "");
    return prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
  }
}
