package dev.continuo.music.write;

import dev.continuo.music.Controls;
import dev.continuo.music.Notes;
import dev.continuo.music.Piece;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The events of one track to write, in the order of their ticks. */
final class TrackEvents {
  /** On the same tick ends come first, or they would close what begins there. */
  private enum Kind {
    TEMPO,
    END,
    PEDAL,
    BEND,
    BEGIN
  }

  /**
   * One event.
   *
   * @param index into the tempos, settings or notes of the piece
   */
  private record TimedEvent(long tick, Kind kind, int index) {}

  private static final Comparator<TimedEvent> ORDER =
      Comparator.comparingLong(TimedEvent::tick).thenComparing(TimedEvent::kind);

  private final Piece piece;
  private final TimeBase base;
  private final List<TimedEvent> events = new ArrayList<>();

  TrackEvents(Piece piece, TimeBase base) {
    this.piece = piece;
    this.base = base;
  }

  void addTempos() {
    for (int i = 0; i < base.tempos().size(); i++) {
      events.add(new TimedEvent(base.tempos().tick(i), Kind.TEMPO, i));
    }
  }

  void addNotes(Lane lane) {
    Notes notes = piece.notes();
    for (int i = 0; i < lane.size(); i++) {
      int note = lane.note(i);
      events.add(new TimedEvent(base.tick(notes.onsetMicros(note)), Kind.BEGIN, note));
      events.add(new TimedEvent(base.tick(notes.endMicros(note)), Kind.END, note));
    }
  }

  /** Adds what acts on a channel. */
  void addControls(int channel) {
    addControls(piece.pedals(), channel, Kind.PEDAL);
    addControls(piece.bends(), channel, Kind.BEND);
  }

  private void addControls(Controls controls, int channel, Kind kind) {
    for (int i = 0; i < controls.size(); i++) {
      if (controls.channel(i) == channel) {
        events.add(new TimedEvent(base.tick(controls.micros(i)), kind, i));
      }
    }
  }

  /** Writes all events; those of one tick and kind in the order in which they were added. */
  void writeTo(TrackBytes track) {
    events.sort(ORDER);
    Notes notes = piece.notes();
    for (TimedEvent event : events) {
      int i = event.index();
      track.waitUntil(event.tick());
      switch (event.kind()) {
        case TEMPO -> track.tempo(base.tempos().microsPerQuarter(i));
        case END -> track.end(channel(i), notes.pitch(i));
        case PEDAL -> track.pedal(piece.pedals().channel(i), piece.pedals().value(i));
        case BEND -> track.bend(piece.bends().channel(i), piece.bends().value(i));
        case BEGIN -> track.begin(channel(i), notes.pitch(i), notes.velocity(i));
      }
    }
  }

  private int channel(int note) {
    return piece.parts().get(piece.notes().part(note)).channel();
  }
}
