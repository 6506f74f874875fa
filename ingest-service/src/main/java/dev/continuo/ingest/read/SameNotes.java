package dev.continuo.ingest.read;

import dev.continuo.bucket.ContentId;
import dev.continuo.ingest.read.Judgement.Accepted;
import dev.continuo.music.Notes;
import dev.continuo.music.Part;
import dev.continuo.music.Piece;
import dev.continuo.registry.pieces.NotesOwners;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds pieces whose notes another piece has. Unlike files of the same bytes they may come to
 * several replicas at once, so whose is first is decided in the database.
 */
public final class SameNotes {
  private static final int NOTE_BYTES = 8 + 8 + 4;

  private final NotesOwners owners;

  public SameNotes(NotesOwners owners) {
    this.owners = owners;
  }

  /**
   * What a piece sounds like: sha256 of its notes with their times in microseconds, pitches,
   * velocities and instruments; not of names, tempos, pedals or how parts are laid out.
   */
  static String id(Piece piece) {
    Notes notes = piece.notes();
    ByteBuffer bytes = ByteBuffer.allocate(notes.size() * NOTE_BYTES);
    for (int i = 0; i < notes.size(); i++) {
      Part part = piece.parts().get(notes.part(i));
      bytes
          .putLong(notes.onsetMicros(i))
          .putLong(notes.durationMicros(i))
          .put((byte) notes.pitch(i))
          .put((byte) notes.velocity(i))
          .put((byte) part.program())
          .put((byte) (part.drum() ? 1 : 0));
    }
    return ContentId.of(bytes.array());
  }

  /** The same findings, but that pieces whose notes another piece has are duplicates. */
  public List<Judgement> judge(List<Judgement> findings) {
    Map<String, String> wanted = new HashMap<>();
    for (Judgement finding : findings) {
      if (finding instanceof Accepted accepted && accepted.notesId() != null) {
        wanted.putIfAbsent(accepted.notesId(), accepted.event().pieceId());
      }
    }
    if (wanted.isEmpty()) {
      return findings;
    }
    Map<String, String> has = owners.claim(wanted);
    return findings.stream().map(finding -> judge(finding, has)).toList();
  }

  private static Judgement judge(Judgement finding, Map<String, String> owners) {
    return finding instanceof Accepted accepted
            && accepted.notesId() != null
            && !accepted.event().pieceId().equals(owners.get(accepted.notesId()))
        ? accepted.asDuplicate()
        : finding;
  }
}
