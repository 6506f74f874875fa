package dev.continuo.ingest.read;

import dev.continuo.bucket.StoredObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * A file ends too early, and is so young that somebody may still be copying it: it is read again.
 */
public final class StillWrittenException extends IOException {
  private static final long serialVersionUID = 1L;

  /** A copy stalls for a moment now and then; whoever drops a broken file waits for so long. */
  private static final Duration SETTLES = Duration.ofSeconds(3);

  private StillWrittenException(String key) {
    super("ends too early, somebody may still be writing it: " + key);
  }

  /** Throws it where an object that ends too early is young; by its clock it may be of tomorrow. */
  static void throwIfYoung(StoredObject object) throws StillWrittenException {
    Duration age = Duration.between(object.modified(), Instant.now());
    if (!age.isNegative() && age.compareTo(SETTLES) < 0) {
      throw new StillWrittenException(object.key());
    }
  }
}
