package dev.continuo.generator.track;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.ContentId;
import dev.continuo.generator.request.MusicSource;
import dev.continuo.generator.request.RefusedException;
import dev.continuo.generator.request.RefusedException.Reason;
import dev.continuo.registry.pieces.PieceLedger;
import dev.continuo.registry.rows.TrackRow;
import dev.continuo.registry.runs.Tracks;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.UUID;

/** Finds the files that requests name. */
public record MusicFinder(Bucket bucket, PieceLedger pieces, Tracks tracks) {

  /**
   * A file.
   *
   * @param name what it is out of, for people and for who looks for it
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Found(String name, byte[] midi) {}

  /**
   * Reads one.
   *
   * @param field that names it
   * @throws RefusedException when it is not there
   * @throws IOException when the bucket cannot be read now
   */
  Found find(MusicSource source, String field) throws RefusedException, IOException {
    return switch (source) {
      case MusicSource.Piece(String id) -> piece(id, field);
      case MusicSource.Stored(String key) -> new Found("object " + key, object(key, key, field));
      case MusicSource.Inline(byte[] midi) -> new Found("midi " + ContentId.of(midi), midi);
      case MusicSource.Track(UUID id) -> track(id, field);
    };
  }

  private Found piece(String id, String field) throws RefusedException, IOException {
    for (String object : pieces.objectsOf(id)) {
      try {
        byte[] midi = bucket.read(object);
        if (ContentId.of(midi).equals(id)) {
          return new Found("piece " + id, midi);
        }
      } catch (NoSuchFileException e) {
        // Another object may hold it still.
      }
    }
    throw invalid(field, "is not in the corpus, or no longer in the bucket: " + id);
  }

  private Found track(UUID id, String field) throws RefusedException, IOException {
    Optional<TrackRow> row = tracks.track(id);
    if (row.isEmpty()) {
      throw invalid(field, "is no finished track: " + id);
    }
    return new Found("track " + id, object(row.get().object(), id.toString(), field));
  }

  private byte[] object(String key, String shown, String field)
      throws RefusedException, IOException {
    try {
      return bucket.read(key);
    } catch (NoSuchFileException | IllegalArgumentException e) {
      throw invalid(field, "is not in the bucket: " + shown);
    }
  }

  static RefusedException invalid(String field, String rule) {
    return new RefusedException(Reason.INVALID, field, field + " " + rule);
  }
}
