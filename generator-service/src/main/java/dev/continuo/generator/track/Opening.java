package dev.continuo.generator.track;

import dev.continuo.model.checkpoint.Primer;
import dev.continuo.music.Note;
import dev.continuo.music.Notes;
import java.util.ArrayList;
import java.util.List;

/**
 * Music that was asked for as a primer.
 *
 * @param source what it is out of, for people and for who looks for it
 * @param primer its notes, as a network reads them
 * @param notes the same as they are played, from 0 on
 * @param included whether the track begins with them
 */
public record Opening(String source, Primer primer, Notes notes, boolean included) {

  /** What it is for a track. */
  Origin origin() {
    return new Origin(source, primer.size(), notes);
  }

  /** What a track is, once notes are composed that begin so long behind the opening's last one. */
  Notes before(Notes composed, long leadMicros) {
    if (!included) {
      return composed;
    }
    List<Note> all = new ArrayList<>(notes.size() + composed.size());
    for (int i = 0; i < notes.size(); i++) {
      all.add(notes.get(i));
    }
    long begin = notes.onsetMicros(notes.size() - 1) + leadMicros;
    for (int i = 0; i < composed.size(); i++) {
      Note note = composed.get(i);
      all.add(
          new Note(
              begin + note.onsetMicros(),
              note.durationMicros(),
              note.pitch(),
              note.velocity(),
              note.part()));
    }
    return Notes.of(all);
  }
}
