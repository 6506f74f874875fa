package dev.continuo.standalone.command.keep;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.BucketSettings;
import dev.continuo.bucket.Buckets;
import dev.continuo.client.Endpoints;
import java.io.IOException;
import java.util.Map;

/** The bucket of a running platform, with the services' own variables for one on S3. */
final class BucketAccess {
  private BucketAccess() {}

  /** Opens it; the caller closes it. */
  static Bucket open(Endpoints endpoints) throws IOException {
    Map<String, String> environment = System.getenv();
    return Buckets.open(
        new BucketSettings(
            endpoints.bucket(),
            environment.getOrDefault("CONTINUO_S3_ENDPOINT", ""),
            environment.getOrDefault("CONTINUO_S3_REGION", ""),
            Boolean.parseBoolean(environment.get("CONTINUO_S3_PATH_STYLE"))));
  }
}
