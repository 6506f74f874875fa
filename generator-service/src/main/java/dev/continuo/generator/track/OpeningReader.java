package dev.continuo.generator.track;

import dev.continuo.evaluation.SequenceBuilder;
import dev.continuo.evaluation.SequenceNotes;
import dev.continuo.events.track.PrimerRequested.Take;
import dev.continuo.generator.library.LoadedModel;
import dev.continuo.generator.request.InfillSpec;
import dev.continuo.generator.request.PrimerSpec;
import dev.continuo.generator.request.RefusedException;
import dev.continuo.generator.request.RefusedException.Reason;
import dev.continuo.model.checkpoint.Primer;
import dev.continuo.model.spec.Property;
import dev.continuo.music.Note;
import dev.continuo.music.Notes;
import dev.continuo.music.UnreadableMidiException;
import dev.continuo.music.sequence.SequencePolicy.Durations;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Finds what was asked for as a primer, and reads it as the model has learnt to. */
public final class OpeningReader implements Openings {
  /** Where neither the request nor the model says how many. */
  private static final int USUAL_NOTES = 64;

  private static final double MICROS = 1e6;

  private final MusicFinder finder;

  public OpeningReader(MusicFinder finder) {
    this.finder = finder;
  }

  @Override
  public ReplacedSection section(InfillSpec spec, LoadedModel model)
      throws RefusedException, IOException {
    return SectionReader.read(spec, model, finder);
  }

  @Override
  public Opening read(PrimerSpec spec, LoadedModel model) throws RefusedException, IOException {
    MusicFinder.Found found = finder.find(spec.source(), spec.field());
    try {
      List<SequenceNotes> sequences =
          SequenceNotes.read(
              found.name(), found.midi(), model.sustains() ? Durations.SOUNDING : Durations.KEYS);
      if (sequences.isEmpty()) {
        throw invalid(spec, "holds no notes but for drums");
      }
      SequenceNotes taken =
          spec.take() == Take.FIRST
              ? first(sequences.getFirst(), spec, model)
              : last(sequences.getLast(), spec, model);
      return opening(found.name(), taken, spec.included());
    } catch (UnreadableMidiException e) {
      throw invalid(spec, "cannot be read: " + e.getMessage());
    }
  }

  private static SequenceNotes first(SequenceNotes notes, PrimerSpec spec, LoadedModel model)
      throws RefusedException {
    int within = notes.size();
    if (spec.seconds() != null) {
      within = 1;
      long onset = 0;
      while (within < notes.size()
          && (onset += notes.stepMicros(within)) < spec.seconds() * MICROS) {
        within++;
      }
    }
    return SequenceBuilder.part(notes, 0, count(within, spec, model));
  }

  private static SequenceNotes last(SequenceNotes notes, PrimerSpec spec, LoadedModel model)
      throws RefusedException {
    int within = notes.size();
    if (spec.seconds() != null) {
      within = 1;
      long back = 0;
      while (within < notes.size()
          && (back += notes.stepMicros(notes.size() - within)) < spec.seconds() * MICROS) {
        within++;
      }
    }
    return SequenceBuilder.part(notes, notes.size() - count(within, spec, model), notes.size());
  }

  /** How many of the notes there are within the seconds that were asked for. */
  private static int count(int within, PrimerSpec spec, LoadedModel model) throws RefusedException {
    OptionalInt window = model.composer().opening();
    Integer asked = spec.notes();
    if (window.isEmpty()) {
      int most = asked != null ? asked : spec.seconds() == null ? USUAL_NOTES : within;
      return Math.min(Math.min(most, within), PrimerSpec.MOST_NOTES);
    }
    String reads =
        "model %s:%d reads %d notes at a time"
            .formatted(model.row().model(), model.row().version(), window.getAsInt());
    if (asked != null && asked != window.getAsInt()) {
      throw new RefusedException(
          Reason.INVALID, "primer.notes", "primer.notes must be left out: " + reads);
    }
    if (within < window.getAsInt()) {
      throw invalid(spec, "has too few notes, %d: %s".formatted(within, reads));
    }
    return window.getAsInt();
  }

  private static Opening opening(String name, SequenceNotes taken, boolean included) {
    int size = taken.size();
    int[] pitch = new int[size];
    float[] step = new float[size];
    float[] duration = new float[size];
    int[] velocity = new int[size];
    List<Note> notes = new ArrayList<>();
    long onset = 0;
    for (int i = 0; i < size; i++) {
      pitch[i] = taken.pitch(i);
      step[i] = taken.value(Property.STEP, i);
      duration[i] = taken.value(Property.DURATION, i);
      velocity[i] = taken.velocity(i);
      onset += taken.stepMicros(i);
      notes.add(new Note(onset, taken.durationMicros(i), pitch[i], velocity[i], 0));
    }
    return new Opening(
        name, new Primer(name, pitch, step, duration, velocity), Notes.of(notes), included);
  }

  private static RefusedException invalid(PrimerSpec spec, String reason) {
    return MusicFinder.invalid(spec.field(), reason);
  }
}
