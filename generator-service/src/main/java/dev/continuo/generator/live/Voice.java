package dev.continuo.generator.live;

import dev.continuo.events.TrackFinished;
import dev.continuo.events.track.NoteHeard;
import dev.continuo.model.play.Composition;
import dev.continuo.music.Note;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A variation of a request: its notes so far, and the track once that is stored. */
final class Voice {
  private final int variation;
  private final List<Note> notes = new ArrayList<>();
  private @Nullable TrackFinished finished;

  /** Nothing of it yet. */
  Voice(int variation) {
    this.variation = variation;
  }

  int size() {
    return notes.size();
  }

  /**
   * Takes the notes that are new. When a piece is composed again, its notes are the same ones.
   *
   * @return whether there were any
   */
  boolean hear(Composition piece) {
    int before = notes.size();
    while (notes.size() < piece.size()) {
      notes.add(piece.note(notes.size()));
    }
    return notes.size() > before;
  }

  void finish(TrackFinished track) {
    finished = track;
  }

  boolean hasMore(Heard heard) {
    return !heard.end(variation) && (heard.notes(variation) < notes.size() || finished != null);
  }

  /** What comes next; null where there is no more. */
  @Nullable Object next(Heard heard) {
    if (heard.end(variation)) {
      return null;
    }
    int index = heard.notes(variation);
    if (index < notes.size()) {
      heard.hearNote(variation);
      Note note = notes.get(index);
      return new NoteHeard(
          variation,
          index,
          note.onsetMicros(),
          note.durationMicros(),
          note.pitch(),
          note.velocity());
    }
    if (finished != null) {
      heard.hearEnd(variation);
    }
    return finished;
  }
}
