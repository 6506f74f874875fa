package dev.continuo.standalone.command;

import dev.continuo.music.Damage;
import dev.continuo.music.Notes;
import dev.continuo.music.Part;
import dev.continuo.music.Piece;
import dev.continuo.music.Sounding;
import dev.continuo.standalone.terminal.JsonObject;
import dev.continuo.standalone.terminal.Listing;
import dev.continuo.standalone.terminal.Terminal;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The notes of files for programs: an array with one object for each file. */
final class NotesJson {

  private NotesJson() {}

  /**
   * A file.
   *
   * @param piece null where it cannot be read: then the message says why
   */
  record Answer(
      String file,
      @Nullable Piece piece,
      @Nullable String reason,
      @Nullable Long byteOffset,
      @Nullable String message) {

    static Answer read(String file, Piece piece) {
      return new Answer(file, piece, null, null, null);
    }

    static Answer unreadable(
        String file, @Nullable String reason, @Nullable Long byteOffset, String message) {
      return new Answer(file, null, reason, byteOffset, message);
    }

    boolean readable() {
      return piece != null;
    }

    @Nullable List<JsonObject> notes() {
      return piece == null ? null : notesOf(piece);
    }

    @Nullable List<JsonObject> damages() {
      return piece == null ? null : piece.damages().stream().map(NotesJson::damage).toList();
    }
  }

  static void print(List<Answer> answers, Terminal terminal) {
    new Listing<>(answers)
        .detail("file", Answer::file)
        .detail("notes", Answer::notes)
        .detail("damages", Answer::damages)
        .detail("reason", Answer::reason)
        .detail("byteOffset", Answer::byteOffset)
        .detail("message", Answer::message)
        .printJson(terminal);
  }

  private static List<JsonObject> notesOf(Piece piece) {
    Sounding sounding = Sounding.of(piece);
    return IntStream.range(0, piece.notes().size())
        .mapToObj(i -> note(piece, i).put("soundsUntil", sounding.endMicros(i) / 1e6))
        .toList();
  }

  private static JsonObject note(Piece piece, int i) {
    Notes notes = piece.notes();
    Part part = piece.parts().get(notes.part(i));
    return new JsonObject()
        .put("start", notes.onsetMicros(i) / 1e6)
        .put("pitch", notes.pitch(i))
        .put("end", notes.endMicros(i) / 1e6)
        .put("velocity", notes.velocity(i))
        .put("program", part.program())
        .put("drum", part.drum())
        .put("part", part.index());
  }

  private static JsonObject damage(Damage damage) {
    return new JsonObject()
        .put("kind", damage.kind())
        .put("consequence", damage.kind().consequence())
        .put("byteOffset", damage.byteOffset())
        .put("count", damage.count())
        .put("message", damage.message());
  }
}
