package dev.continuo.testkit;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.DirectoryBucket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class DirectoryBucketContractTest extends BucketContract {
  @TempDir Path root;

  @Override
  protected Bucket emptyBucket() throws IOException {
    return new DirectoryBucket(Files.createTempDirectory(root, "bucket"));
  }
}
