package dev.continuo.model.network;

import dev.continuo.model.spec.InputSpec;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.TargetSpec;
import dev.continuo.nn.Draws;
import dev.continuo.nn.LaneColumns;
import dev.continuo.nn.Turn;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Notes of {@code B} lanes, {@code T} of each, and what follows them, in buffers that are filled
 * again and again.
 *
 * <p>{@link #inputs()} has a column {@code [B, T]} for each input: a number, scaled as the spec
 * says, or a class. {@link #targets()} has one for each head, and for what else losses need: a
 * class, or a number in its own unit, for the note behind each note that is read ({@code [B, T]}),
 * or behind the last alone ({@code [B]}). {@link #pitchesBefore()} has the pitch of the note before
 * each of these.
 */
public final class Batch {
  private static final int PITCHES = 128;

  /** For a note that none is before: the middle of the keyboard. */
  public static final int NO_PITCH = 60;

  private final NetworkSpec network;
  private final int lanes;
  private final LaneColumns inputs;
  private final List<TargetSpec> targetSpecs;
  private final LaneColumns targets;
  private final int[] pitchesBefore;
  private final boolean[] goesOn;
  private final boolean[] counted;
  private final Turn.@Nullable End end;
  private int filled;

  /** Room for as many notes of a lane as the network reads at a time; every target counts. */
  public Batch(NetworkSpec network, int lanes) {
    this(network, lanes, network.reading().notes(), network.reading().targets());
  }

  private Batch(NetworkSpec network, int lanes, int notes, int targetNotes) {
    this.network = network;
    this.lanes = lanes;
    inputs = new LaneColumns(lanes, notes, inputClasses(network));
    targetSpecs = network.targets();
    targets = new LaneColumns(lanes, targetNotes, targetClasses(targetSpecs));
    pitchesBefore = new int[lanes * targetNotes];
    Arrays.fill(pitchesBefore, NO_PITCH);
    goesOn = new boolean[lanes];
    counted = new boolean[lanes * targetNotes];
    Arrays.fill(counted, true);
    int head = network.endHead();
    end = head < 0 ? null : new Turn.End(head, network.targetClasses()[head] - 1);
  }

  /** Room for one note of each lane. */
  public static Batch ofSingleNotes(NetworkSpec network, int lanes) {
    return new Batch(network, lanes, 1, 1);
  }

  private static boolean[] inputClasses(NetworkSpec network) {
    boolean[] classes = new boolean[network.inputs().size()];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = network.inputs().get(i) instanceof InputSpec.Embedded;
    }
    return classes;
  }

  private static boolean[] targetClasses(List<TargetSpec> targets) {
    boolean[] classes = new boolean[targets.size()];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = targets.get(i).bins().isPresent();
    }
    return classes;
  }

  /** A column for each input. */
  public LaneColumns inputs() {
    return inputs;
  }

  /** A column for each of {@link NetworkSpec#targets}, heads first. */
  public LaneColumns targets() {
    return targets;
  }

  /**
   * In the form of a target's column: the pitch of the note before, 0 to 127, and 60 until one is
   * said. Read by relative heads alone.
   */
  public int[] pitchesBefore() {
    return pitchesBefore;
  }

  /**
   * {@code [B]}: whether a lane goes on in the state that it had behind its last batch of this
   * kind, training or evaluation. Networks that read windows always begin at zero.
   */
  public boolean[] goesOn() {
    return goesOn;
  }

  /**
   * In the form of a target's column: whether its loss counts; where a sequence has ended, only
   * that of the head that says so.
   */
  public boolean[] counted() {
    return counted;
  }

  /** Lanes that there is room for. */
  public int lanes() {
    return lanes;
  }

  /** Lanes that are filled. */
  public int filled() {
    return filled;
  }

  /** Says how many are filled, from the first. */
  public void filled(int count) {
    if (count < 0 || count > lanes) {
      throw new IllegalArgumentException(
          "filled lanes must lie within 0..%d: %d".formatted(lanes, count));
    }
    this.filled = count;
  }

  /** How many targets count. */
  public int count() {
    return turn(null).count();
  }

  /** For each head how many of its losses count. */
  public long[] counts() {
    return turn(null).counts(network.heads().size());
  }

  /**
   * Refuses what no network could compute.
   *
   * @param most lanes that a training has room for
   * @throws IllegalArgumentException when no lane is filled, or too many are, no target counts, or
   *     a class or a pitch before is none
   */
  public void check(int most) {
    if (filled < 1 || filled > most) {
      throw new IllegalArgumentException(
          "a batch's filled lanes must lie within 1..%d: %d".formatted(most, filled));
    }
    if (count() == 0) {
      throw new IllegalArgumentException("no target of the batch counts");
    }
    for (int i = 0; i < network.inputs().size(); i++) {
      if (network.inputs().get(i) instanceof InputSpec.Embedded embedded) {
        checkClasses("an input class", inputs.classes(i), inputs, embedded.classes());
      }
    }
    for (int column = 0; column < targetSpecs.size(); column++) {
      if (targets.holdsClasses(column)) {
        int classes = targetSpecs.get(column).classes();
        checkClasses("a target class", targets.classes(column), targets, classes);
      }
    }
    if (network.relative()) {
      checkClasses("the pitch before a target", pitchesBefore, targets, PITCHES);
    }
  }

  private void checkClasses(String what, int[] values, LaneColumns columns, int classes) {
    for (int i = 0; i < filled * columns.notes(); i++) {
      if (values[i] < 0 || values[i] >= classes) {
        throw new IllegalArgumentException(
            "%s must lie within 0..%d: %d".formatted(what, classes - 1, values[i]));
      }
    }
  }

  /** What layers are given. */
  public Turn turn(@Nullable Draws draws) {
    return new Turn(inputs, targets, pitchesBefore, goesOn, counted, end, filled, draws);
  }
}
