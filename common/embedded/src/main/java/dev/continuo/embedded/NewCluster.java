package dev.continuo.embedded;

import dev.continuo.embedded.binaries.FileTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The first start on a directory. A file {@code making} stands beside the data until the first
 * start has succeeded; where a kill left it, the half-made cluster is thrown away, which nobody has
 * used.
 */
record NewCluster(boolean isNew, Path making) {

  static NewCluster begin(Path home, Path data) throws IOException {
    Path making = home.resolve("making");
    if (Files.exists(making)) {
      FileTrees.delete(data);
    }
    boolean isNew = !Files.exists(data);
    if (isNew) {
      Files.writeString(
          making, "Postgres is being set up here; see package dev.continuo.embedded\n");
    }
    return new NewCluster(isNew, making);
  }

  /** The cluster can be used: from here on it is kept. */
  void complete() throws IOException {
    Files.deleteIfExists(making);
  }
}
