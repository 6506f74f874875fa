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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A piece that is being composed: its primer, its notes so far, and its own draws, so that it comes
 * out the same whatever is composed beside it.
 */
public final class Composition {
  private final NetworkSpec network;
  private final ReadPrimer primer;
  private final Length length;
  private final @Nullable Gap gap;
  private final @Nullable ClassSampler endSampler;
  private final ComposedNotes all;
  private final NoteDraws draws;
  private final List<Note> composed = new ArrayList<>();
  private final HeadNats.Sum nats;
  private final HeadNats.Sum natsBehind;
  private long onset;
  private long lead;
  private boolean ended;

  /** Notes behind the gap that the network has been asked for. */
  private int heard;

  /** Whether the gap is filled. */
  private boolean listens;

  private boolean redraws;
  private @Nullable RuntimeException failure;

  /**
   * Nothing yet.
   *
   * @param gap that it fills; null for a piece that goes on behind its primer
   * @param number of the piece among those of its seed
   * @throws ImpossibleConstraintException when the network cannot keep to the constraints
   */
  Composition(
      NetworkSpec network,
      HeadNats headNats,
      ReadPrimer primer,
      Length length,
      Playing playing,
      @Nullable Gap gap,
      long seed,
      int number) {
    this.network = network;
    this.primer = primer;
    this.length = length;
    this.gap = gap;
    endSampler = length.toEnd() ? endSampler(network, playing.sampling(), seed) : null;
    all = new ComposedNotes(primer.primer());
    nats = new HeadNats.Sum(headNats, network.heads());
    natsBehind = new HeadNats.Sum(headNats, network.heads());
    draws =
        new NoteDraws(network, playing, gap, all, nats, CounterRandom.of(seed, "compose", number));
    listens = gap != null && gap.closed();
  }

  private static ClassSampler endSampler(NetworkSpec network, SamplingSpec sampling, long seed) {
    Property property = network.heads().get(network.endHead()).property();
    return new ClassSampler(sampling, property, CounterRandom.of(seed, "end", 0));
  }

  /** Whether there will be no more notes. */
  public boolean done() {
    return failure != null
        || (gap == null ? ended || composed.size() == length.notes() : heard == gap.after().size());
  }

  /** How many notes there will be behind the primer, unless it ends before. */
  int most() {
    if (gap == null) {
      return length.notes();
    }
    return (listens ? composed.size() : length.notes()) + gap.after().size();
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

  /** Whether no note can be had of it. */
  public boolean failed() {
    return failure != null;
  }

  /**
   * How likely the network finds the notes so far, in nats a note, by property: by its own
   * distributions, before anything is scaled, damped, cut or bounded. Only of properties that it
   * gives distributions of; the step of a piece's first note does not count.
   */
  public Map<Property, Double> nats() {
    return nats.perNote();
  }

  /** How likely it finds those behind the gap that count: nats a note, of all properties. */
  public double natsBehind() {
    return gap == null ? 0 : natsBehind.total() / (gap.after().size() - gap.uncounted());
  }

  /** Whether it is one of many that share what is before the gap. */
  boolean fillsAGap() {
    return gap != null;
  }

  /** What it goes on from. */
  Primer primer() {
    return primer.primer();
  }

  /** The same as others share it. */
  ReadPrimer shared() {
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
    redraws = false;
    if (gap != null && listens) {
      if (heard == 0) {
        all.take(gap.after(), 0, gap.reach() - (composed.isEmpty() ? 0 : lead + onset));
      } else {
        all.take(gap.after(), heard);
      }
    }
  }

  /**
   * Draws what a head says of the note in work, or hears it of one that is given.
   *
   * @return its class, for heads that are given it; 0 where it has none
   */
  int draw(int head, Matrix outputs) {
    int[] drawn = {0};
    guard(() ->
        drawn[0] = listens ? draws.hear(head, outputs, natsBehind) : draws.draw(head, outputs));
    return drawn[0];
  }

  /** Ends the note in work. */
  void end() {
    if (failure != null) {
      return;
    }
    if (gap != null && listens) {
      if (heard < gap.uncounted()) {
        natsBehind.drop();
      } else {
        natsBehind.end();
      }
      all.end();
      heard++;
      return;
    }
    if (composed.isEmpty()) {
      lead = draws.step();
    } else {
      onset += draws.step();
    }
    if (gap == null ? onset >= length.micros() : lead + onset >= gap.end()) {
      nats.drop();
      if (gap == null) {
        ended = true;
      } else {
        onset -= draws.step(); // The last one's again: the first note is never too late.
        listens = true;
        redraws = true;
      }
      return;
    }
    composed.add(
        new Note(
            onset,
            draws.duration(),
            (int) all.get(Property.PITCH),
            Math.clamp((int) all.get(Property.VELOCITY), 1, 127),
            0));
    nats.end();
    draws.end();
    all.end();
    listens = gap != null && composed.size() == length.notes();
  }

  /**
   * Whether the note in work has begun behind the gap, so that the heads are to be asked once more,
   * for the one that is there.
   */
  boolean redraws() {
    return redraws;
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
