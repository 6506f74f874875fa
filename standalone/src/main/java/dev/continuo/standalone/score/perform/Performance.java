package dev.continuo.standalone.score.perform;

import dev.continuo.music.Note;
import dev.continuo.music.Notes;
import dev.continuo.music.Part;
import dev.continuo.music.Piece;
import dev.continuo.standalone.score.Header;
import dev.continuo.standalone.score.Metre;
import dev.continuo.standalone.score.Score;
import java.util.ArrayList;
import java.util.List;

/** Plays a score: the same score and seed give the same notes. */
public final class Performance {

  private Performance() {}

  /** The score as a piece of one or two parts: melody, then chords where there are any. */
  public static Piece of(Score score, long seed) {
    Header header = score.header();
    TempoCurve tempo = new TempoCurve(score);
    List<Part> parts = new ArrayList<>();
    List<Note> notes = new ArrayList<>();
    parts.add(new Part(0, header.title(), header.melody().program(), false));
    new MelodyLine(score, seed).play().forEach(hit -> notes.add(note(hit, tempo, 0)));
    List<Hit> chords = new Accompaniment(score, seed + 1).play();
    if (!chords.isEmpty()) {
      parts.add(new Part(1, "Chords", header.chords().program(), false));
      chords.forEach(hit -> notes.add(note(hit, tempo, 1)));
    }
    return new Piece(1, Metre.QUARTER, parts, Notes.of(notes), List.of());
  }

  private static Note note(Hit hit, TempoCurve tempo, int part) {
    long onset = tempo.micros(hit.start());
    return new Note(onset, tempo.micros(hit.end()) - onset, hit.pitch(), hit.velocity(), part);
  }
}
