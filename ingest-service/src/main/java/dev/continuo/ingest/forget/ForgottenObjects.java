package dev.continuo.ingest.forget;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.ContentId;
import dev.continuo.registry.pieces.ObjectDeletions;
import dev.continuo.registry.pieces.ObjectDeletions.Doomed;
import dev.continuo.runtime.Pause;
import dev.continuo.runtime.Session;
import dev.continuo.runtime.SteadyThread;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes from the bucket what holds a piece that was taken down. It asks the database what is
 * left, so it goes on after a kill where it was, and several instances may do the same: an object
 * that is gone is deleted.
 *
 * <p>A copy that is dropped later is deleted too, as soon as it is in the ledger: whoever has a
 * piece taken down wants it to stay away.
 */
public final class ForgottenObjects implements Session {
  private static final Logger LOG = LoggerFactory.getLogger(ForgottenObjects.class);
  private static final Duration BETWEEN = Duration.ofMillis(500);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

  private final Bucket bucket;
  private final ObjectDeletions deletions;

  private ForgottenObjects(Bucket bucket, ObjectDeletions deletions) {
    this.bucket = bucket;
    this.deletions = deletions;
  }

  /** A thread that deletes, not started yet. */
  public static SteadyThread thread(Bucket bucket, ObjectDeletions deletions) {
    ForgottenObjects objects = new ForgottenObjects(bucket, deletions);
    return SteadyThread.of("forgotten-objects", () -> objects);
  }

  /** Each object that cannot be deleted says so in its row, and does not keep the others. */
  @Override
  public void turn(Pause pause) throws InterruptedException {
    boolean well = true;
    for (Doomed object : deletions.waiting()) {
      if (pause.closing()) {
        return;
      }
      well &= delete(object);
    }
    for (String pieceId : deletions.finish()) {
      LOG.info("no object holds the forgotten piece {} any more", pieceId);
    }
    pause.rest(well ? BETWEEN : AFTER_FAILURE);
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
}
