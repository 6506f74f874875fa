package dev.continuo.model.encode;

import dev.continuo.model.network.Batch;
import dev.continuo.model.spec.Bins;
import dev.continuo.model.spec.InputSpec;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Property;
import dev.continuo.model.spec.TargetSpec;
import java.util.List;
import java.util.Optional;

/**
 * Notes as a network's inputs and targets, as its spec says. Training, playing and evaluation all
 * go through it. Threads may share one.
 */
public final class Encoder {
  private static final Bins PITCHES = new Bins.Whole(0, 128);

  private final NetworkSpec network;
  private final List<TargetSpec> targets;
  private final boolean relative;

  public Encoder(NetworkSpec network) {
    this.network = network;
    this.targets = network.targets();
    this.relative = network.relative();
  }

  /**
   * Fills a lane with a stretch of a sequence to be read in passages, and with what follows each of
   * its rows. Row 0 is the first note; where the network reads the beginning of a sequence, row 0
   * is that, row 1 the first note, and behind the last follows the end.
   *
   * @param start number of the sequence's first note
   * @param end number behind that of its last
   * @param row the first to read
   * @param count how many, each with something that follows; may be 0
   */
  public void passage(
      NoteValues notes, int start, int end, int row, int count, Batch batch, int lane) {
    boolean ends = network.reading().ends();
    int begun = ends && row == 0 && count > 0 ? 1 : 0;
    if (begun > 0) {
      begin(batch, lane);
    }
    int next = start + row + (ends ? 0 : 1);
    inputs(notes, next - 1 + begun, begun, count, batch, lane);
    int known = Math.clamp((long) end - next, 0, count);
    targets(notes, next, known, batch, lane);
    if (known < count) {
      end(batch, lane * batch.targets().notes() + known);
    }
  }

  /** Fills a lane's first place with what is read before a sequence: a note that is not known. */
  public void begin(Batch batch, int lane) {
    int at = lane * batch.inputs().notes();
    for (int i = 0; i < network.inputs().size(); i++) {
      if (network.inputs().get(i) instanceof InputSpec.Embedded embedded) {
        batch.inputs().classes(i)[at] = embedded.noNote();
      } else {
        batch.inputs().numbers(i)[at] = 0;
      }
    }
    batch.pitchesBefore()[lane * batch.targets().notes()] = Batch.NO_PITCH;
  }

  /** Nothing follows; what is not said of it may be anything. */
  private void end(Batch batch, int target) {
    for (int column = 0; column < targets.size(); column++) {
      if (batch.targets().holdsClasses(column)) {
        int classes = targets.get(column).classes();
        batch.targets().classes(column)[target] = column == network.endHead() ? classes - 1 : 0;
      } else {
        batch.targets().numbers(column)[target] = 0;
      }
    }
  }

  /** Fills a lane with notes to read, from the one with the number {@code first}. */
  public void inputs(NoteValues notes, int first, Batch batch, int lane) {
    inputs(notes, first, batch.inputs().notes(), batch, lane);
  }

  /** The same with fewer notes than the lane has room for; the others stay as they are. */
  public void inputs(NoteValues notes, int first, int count, Batch batch, int lane) {
    inputs(notes, first, 0, count, batch, lane);
  }

  /**
   * @param first number of the note at place {@code at}
   * @param count the place to end before
   */
  private void inputs(NoteValues notes, int first, int at, int count, Batch batch, int lane) {
    int note = first - at;
    for (int i = 0; i < network.inputs().size(); i++) {
      InputSpec input = network.inputs().get(i);
      int from = lane * batch.inputs().notes();
      switch (input) {
        case InputSpec.Scaled scaled -> {
          float[] numbers = batch.inputs().numbers(i);
          for (int t = at; t < count; t++) {
            numbers[from + t] = scaled.of(notes.value(scaled.property(), note + t));
          }
        }
        case InputSpec.Logarithm log -> {
          float[] numbers = batch.inputs().numbers(i);
          for (int t = at; t < count; t++) {
            numbers[from + t] = log.of(notes.value(log.property(), note + t));
          }
        }
        case InputSpec.Embedded embedded -> {
          int[] classes = batch.inputs().classes(i);
          for (int t = at; t < count; t++) {
            float value = notes.value(embedded.property(), note + t);
            classes[from + t] = embedded.bins().classOf(value);
          }
        }
      }
    }
    if (relative) {
      pitchesBefore(notes, note, at, count, batch, lane);
    }
  }

  /** Each note that is read is the one before a target, or the last of them alone. */
  private static void pitchesBefore(
      NoteValues notes, int first, int at, int count, Batch batch, int lane) {
    int unheard = batch.inputs().notes() - batch.targets().notes();
    int to = lane * batch.targets().notes() - unheard;
    for (int t = Math.max(at, unheard); t < count; t++) {
      float pitch = notes.value(Property.PITCH, first + t);
      batch.pitchesBefore()[to + t] = PITCHES.classOf(pitch);
    }
  }

  /** Fills a lane with what is to be predicted, from the note with the number {@code first}. */
  public void targets(NoteValues notes, int first, Batch batch, int lane) {
    targets(notes, first, batch.targets().notes(), batch, lane);
  }

  /** The same with fewer targets than the lane has room for; the others stay as they are. */
  public void targets(NoteValues notes, int first, int count, Batch batch, int lane) {
    int from = lane * batch.targets().notes();
    for (int column = 0; column < targets.size(); column++) {
      Property property = targets.get(column).property();
      Optional<Bins> bins = targets.get(column).bins();
      if (bins.isPresent()) {
        int[] classes = batch.targets().classes(column);
        for (int t = 0; t < count; t++) {
          classes[from + t] = bins.get().classOf(notes.value(property, first + t));
        }
      } else {
        float[] numbers = batch.targets().numbers(column);
        for (int t = 0; t < count; t++) {
          numbers[from + t] = notes.value(property, first + t);
        }
      }
    }
  }
}
