package dev.continuo.generator.track;

import static dev.continuo.generator.track.MusicFinder.invalid;

import dev.continuo.generator.library.LoadedModel;
import dev.continuo.generator.request.InfillSpec;
import dev.continuo.generator.request.PrimerSpec;
import dev.continuo.generator.request.RefusedException;
import dev.continuo.model.checkpoint.Primer;
import dev.continuo.model.play.Gap;
import dev.continuo.music.MidiReader;
import dev.continuo.music.Note;
import dev.continuo.music.Piece;
import dev.continuo.music.Sounding;
import dev.continuo.music.UnreadableMidiException;
import dev.continuo.music.sequence.SequencePolicy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Reads what is to be replaced, and what is around it, as a model has learnt to. */
final class SectionReader {
  /** Behind a section: what decides on candidates. */
  private static final int NOTES_BEHIND = 64;

  private static final float MICROS = 1e6f;

  private final InfillSpec spec;
  private final LoadedModel model;
  private final Piece piece;
  private final Sounding sounding;

  /** Of the piece's notes the numbers of those before the section, in it and behind it. */
  private final List<Integer> before = new ArrayList<>();

  private final List<Integer> replaced = new ArrayList<>();
  private final List<Integer> behind = new ArrayList<>();

  private SectionReader(InfillSpec spec, LoadedModel model, Piece piece) {
    this.spec = spec;
    this.model = model;
    this.piece = piece;
    sounding = Sounding.of(piece);
  }

  /**
   * Reads one.
   *
   * @throws RefusedException when it is not there, no music, or has too little around it
   * @throws IOException when the bucket cannot be read now
   */
  static ReplacedSection read(InfillSpec spec, LoadedModel model, MusicFinder finder)
      throws RefusedException, IOException {
    MusicFinder.Found found = finder.find(spec.source(), spec.field());
    try {
      Piece piece = MidiReader.read(found.midi());
      return new SectionReader(spec, model, piece).section(found.name());
    } catch (UnreadableMidiException e) {
      throw invalid(spec.field(), "cannot be read: " + e.getMessage());
    }
  }

  private ReplacedSection section(String name) throws RefusedException {
    List<Note> rest = new ArrayList<>();
    for (int i = 0; i < piece.notes().size(); i++) {
      long onset = piece.notes().onsetMicros(i);
      boolean within = onset >= spec.from() && onset < spec.to();
      boolean drum = piece.parts().get(piece.notes().part(i)).drum();
      if (!within || drum) {
        rest.add(piece.notes().get(i));
      }
      if (!drum) {
        (onset < spec.from() ? before : within ? replaced : behind).add(i);
      }
    }
    checkSides();
    List<Integer> left = left();
    List<Integer> right = behind.subList(0, Math.min(NOTES_BEHIND, behind.size()));
    List<Integer> original = new ArrayList<>(replaced);
    original.addAll(right);
    long origin = left.isEmpty() ? spec.from() : onset(left.getLast());
    return new ReplacedSection(
        name,
        piece,
        rest,
        part(),
        left.isEmpty() ? Primer.NONE : primer(name, left),
        Gap.of(
            spec.from() - origin,
            spec.to() - origin,
            onset(right.getFirst()) - origin,
            primer(name, right)),
        Gap.closed(onset(original.getFirst()) - origin, primer(name, original), replaced.size()),
        origin);
  }

  private void checkSides() throws RefusedException {
    if (before.size() + replaced.size() + behind.size() == 0) {
      throw invalid(spec.field(), "holds no notes but for drums");
    }
    if (behind.isEmpty()) {
      int last = replaced.isEmpty() ? before.getLast() : replaced.getLast();
      throw invalid(
          "infill.to",
          String.format(
              Locale.ROOT,
              "leaves no note behind it: the last one begins at %.3f s",
              onset(last) / 1e6));
    }
    OptionalInt window = model.composer().opening();
    int needed = window.orElse(model.composer().ends() ? 0 : 1);
    if (before.size() < needed) {
      throw invalid(
          "infill.from",
          "leaves too few notes before it, %d: model %s:%d reads %d notes at a time"
              .formatted(before.size(), model.row().model(), model.row().version(), needed));
    }
  }

  /** Whole windows, or all there is, as far as the last long silence. */
  private List<Integer> left() {
    int most = model.composer().opening().orElse(PrimerSpec.MOST_NOTES);
    int from = Math.max(0, before.size() - most);
    if (model.composer().opening().isEmpty()) {
      for (int i = from + 1; i < before.size(); i++) {
        if (onset(before.get(i)) - onset(before.get(i - 1)) > SequencePolicy.USUAL_SILENCE) {
          from = i;
        }
      }
    }
    return before.subList(from, before.size());
  }

  /** The part of most of those that are replaced; where none is, of those behind. */
  private int part() {
    int[] counts = new int[piece.parts().size()];
    List<Integer> among = replaced.isEmpty() ? behind : replaced;
    int most = piece.notes().part(among.getFirst());
    for (int note : among) {
      int part = piece.notes().part(note);
      counts[part]++;
      most = counts[part] > counts[most] ? part : most;
    }
    return most;
  }

  private long onset(int note) {
    return piece.notes().onsetMicros(note);
  }

  private Primer primer(String name, List<Integer> notes) {
    int size = notes.size();
    int[] pitch = new int[size];
    float[] step = new float[size];
    float[] duration = new float[size];
    int[] velocity = new int[size];
    for (int i = 0; i < size; i++) {
      int note = notes.get(i);
      long micros =
          model.sustains() ? sounding.durationMicros(note) : piece.notes().durationMicros(note);
      pitch[i] = piece.notes().pitch(note);
      step[i] = i == 0 ? 0 : (onset(note) - onset(notes.get(i - 1))) / MICROS;
      duration[i] = Math.min(micros, SequencePolicy.USUAL_SILENCE) / MICROS;
      velocity[i] = piece.notes().velocity(note);
    }
    return new Primer(name, pitch, step, duration, velocity);
  }
}
