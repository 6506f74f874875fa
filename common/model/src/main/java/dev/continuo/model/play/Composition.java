package dev.continuo.model.play;

import dev.continuo.model.checkpoint.Primer;
import dev.continuo.model.encode.NoteValues;
import dev.continuo.model.spec.HeadSpec;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Property;
import dev.continuo.model.spec.SamplingSpec;
import dev.continuo.music.Note;
import dev.continuo.music.Notes;
import dev.continuo.nn.CounterRandom;
import dev.continuo.nn.kernels.Matrix;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece that is being composed: its primer, its notes so far, and its own draws, so that it comes
 * out the same whatever is composed beside it.
 */
public final class Composition {
  private final NetworkSpec network;
  private final Primer primer;
  private final Length length;
  private final @Nullable ClassSampler endSampler;
  private final ComposedNotes all;
  private final NoteDraws draws;
  private final List<Note> composed = new ArrayList<>();
  private long onset;
  private long lead;
  private boolean ended;
  private @Nullable RuntimeException failure;

  /**
   * Nothing yet.
   *
   * @throws ImpossibleConstraintException when the network cannot keep to the constraints
   */
  Composition(NetworkSpec network, Primer primer, Length length, Playing playing, long seed) {
    this.network = network;
    this.primer = primer;
    this.length = length;
    endSampler = length.toEnd() ? endSampler(network, playing.sampling(), seed) : null;
    all = new ComposedNotes(primer);
    draws = new NoteDraws(network, playing, all, CounterRandom.of(seed, "compose", 0));
  }

  private static ClassSampler endSampler(NetworkSpec network, SamplingSpec sampling, long seed) {
    Property property = network.heads().get(network.endHead()).property();
    return new ClassSampler(sampling, property, CounterRandom.of(seed, "end", 0));
  }

  /** Whether there will be no more notes. */
  public boolean done() {
    return ended || composed.size() == length.notes() || failure != null;
  }

  /** How many notes there will be, unless it ends before. */
  int most() {
    return length.notes();
  }

  /** How many notes there are, without the primer's. */
  public int size() {
    return composed.size();
  }

  /** One of the notes so far, from 0; the first begins at 0. */
  public Note note(int index) {
    return composed.get(index);
  }

  /** Microseconds from the onset of the primer's last note to that of the first one behind it. */
  public long leadMicros() {
    return lead;
  }

  /**
   * The notes so far; the first begins at 0.
   *
   * @throws DivergedNetworkException when the network has predicted what no note can be
   * @throws ImpossibleConstraintException when no note was left that keeps to the constraints
   */
  public Notes notes() {
    if (failure != null) {
      throw failure;
    }
    return Notes.of(composed);
  }

  /** What it goes on from. */
  Primer primer() {
    return primer;
  }

  /** The primer and the notes so far. */
  NoteValues read() {
    return all;
  }

  /** How many there are of these. */
  int readable() {
    return all.size();
  }

  /** Whether the network is to be asked if the piece has ended; the first note always comes. */
  boolean mayEnd() {
    return endSampler != null && !composed.isEmpty();
  }

  /** Draws whether it has, from what the head says that knows ends. */
  void drawEnd(Matrix outputs) {
    guard(() -> {
      HeadSpec head = network.heads().get(network.endHead());
      draws.checkFinite(outputs, head.outputs(), head.property());
      ended =
          endSampler != null
              && endSampler.drawsLast(outputs.values(), outputs.offset(), head.outputs());
    });
  }

  /** Begins a note. */
  void begin() {
    all.begin();
  }

  /**
   * Draws what a head says of the note in work.
   *
   * @return its class, for heads that are given it; 0 where it has none
   */
  int draw(int head, Matrix outputs) {
    int[] drawn = {0};
    guard(() -> drawn[0] = draws.draw(head, outputs));
    return drawn[0];
  }

  /** Ends the note in work. */
  void end() {
    if (failure != null) {
      return;
    }
    if (composed.isEmpty()) {
      lead = draws.step();
    } else {
      onset += draws.step();
    }
    if (onset >= length.micros()) {
      ended = true;
      return;
    }
    composed.add(
        new Note(
            onset,
            draws.duration(),
            (int) all.get(Property.PITCH),
            Math.clamp((int) all.get(Property.VELOCITY), 1, 127),
            0));
    draws.end();
    all.end();
  }

  /** What cannot go on ends one piece, not those beside it. */
  private void guard(Runnable draw) {
    if (failure == null) {
      try {
        draw.run();
      } catch (DivergedNetworkException | ImpossibleConstraintException e) {
        failure = e;
      }
    }
  }
}
