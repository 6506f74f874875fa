package dev.continuo.trainer.gate;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.ContentId;
import dev.continuo.evaluation.SequenceNotes;
import dev.continuo.evaluation.likelihood.ModelScorer;
import dev.continuo.evaluation.likelihood.NoteRange;
import dev.continuo.evaluation.likelihood.PieceScores;
import dev.continuo.model.checkpoint.Checkpoint;
import dev.continuo.model.checkpoint.UnreadableCheckpointException;
import dev.continuo.registry.rows.ModelRow;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;

/**
 * A version with its weights, as it lies in the bucket.
 *
 * @param row the version
 * @param checkpoint what the bucket has of it, of the published sha256
 */
record Contestant(ModelRow row, Checkpoint checkpoint) {

  /**
   * Loads it.
   *
   * @throws UnfitException when it cannot be played, however often that is tried
   * @throws IOException when the bucket cannot be read now
   */
  static Contestant load(ModelRow row, Bucket bucket) throws UnfitException, IOException {
    byte[] file;
    try {
      file = bucket.read(row.object());
    } catch (NoSuchFileException e) {
      throw new UnfitException("its checkpoint is not in the bucket", e);
    }
    String sha256 = ContentId.of(file);
    if (!sha256.equals(row.sha256())) {
      throw new UnfitException(
          "its checkpoint has changed: sha256 is %s, published was %s"
              .formatted(sha256, row.sha256()));
    }
    try {
      return new Contestant(row, Checkpoint.decode(file));
    } catch (UnreadableCheckpointException | IllegalArgumentException e) {
      throw new UnfitException("its checkpoint cannot be read: " + e.getMessage(), e);
    }
  }

  /** How many notes it reads before the first that it predicts. */
  int context() {
    return checkpoint.network().reading().context();
  }

  /** What the notes cost it. */
  List<PieceScores> scores(List<SequenceNotes> notes, NoteRange range, int threads) {
    return new ModelScorer(checkpoint.network(), checkpoint.played())
        .score(notes, range, threads, done -> {});
  }
}
