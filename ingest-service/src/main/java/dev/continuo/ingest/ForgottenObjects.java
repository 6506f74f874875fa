package dev.continuo.ingest;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.ContentId;
import dev.continuo.registry.ObjectDeletions;
import dev.continuo.registry.ObjectDeletions.Doomed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A daemon thread that deletes from the bucket what holds a piece that was taken down. It asks the
 * database what is left, so it goes on after a kill where it was, and several instances may do the
 * same: an object that is gone is deleted.
 *
 * <p>A copy that is dropped later is deleted too, as soon as it is in the ledger: whoever has a
 * piece taken down wants it to stay away.
 */
final class ForgottenObjects implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ForgottenObjects.class);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);

  private final Bucket bucket;
  private final ObjectDeletions deletions;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  ForgottenObjects(Bucket bucket, ObjectDeletions deletions) {
    this.bucket = bucket;
    this.deletions = deletions;
    this.thread = Thread.ofPlatform().name("forgotten-objects").daemon().start(this::run);
  }

  private void run() {
    try {
      Duration pause = Duration.ZERO;
      while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        pause = deleteAll() ? PAUSE : PAUSE_AFTER_FAILURE;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether nothing went wrong; what did is tried again. */
  private boolean deleteAll() {
    try {
      boolean well = true;
      for (Doomed object : deletions.waiting()) {
        if (closed.getCount() == 0) {
          return true;
        }
        well &= delete(object);
      }
      for (String pieceId : deletions.finish()) {
        LOG.info("no object holds the forgotten piece {} any more", pieceId);
      }
      return well;
    } catch (RuntimeException e) {
      if (closed.getCount() > 0) {
        LOG.warn("cannot look for forgotten pieces, trying again: {}", e.toString());
      }
      return false;
    }
  }

  private boolean delete(Doomed object) {
    try {
      if (holds(object)) {
        bucket.delete(object.object());
        deletions.deleted(object);
        LOG.info("deleted {}, which held a forgotten piece", object.object());
      }
      return true;
    } catch (NoSuchFileException e) {
      deletions.deleted(object);
      return true;
    } catch (IOException e) {
      LOG.warn("{} cannot be deleted, trying again: {}", object.object(), e.toString());
      deletions.failed(object, e.toString());
      return false;
    }
  }

  /**
   * Whether the content is still the one to forget. Another file may have come under the key that
   * was not read yet: it stays, and so does the row, until ingest has read it.
   */
  private boolean holds(Doomed object) throws IOException {
    try (InputStream in = bucket.open(object.object())) {
      return ContentId.of(in).equals(object.pieceId());
    }
  }

  /** Stops after the object in hand. */
  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
