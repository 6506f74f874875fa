package dev.continuo.model.spec;

/** How a network goes through a sequence of notes. */
public sealed interface Reading {
  /** Notes that are read at a time, {@code T}. */
  int notes();

  /**
   * Whether the note behind each note that is read is a target, or only the one behind the last.
   */
  boolean everyNote();

  /**
   * Whether a sequence's beginning is read before its first note, and its end is a target behind
   * its last; so that it is played from nothing, until it ends.
   */
  default boolean ends() {
    return false;
  }

  /** Most notes of an opening that generation starts from. */
  int opening();

  /** Whether generation may start from so many notes. */
  default boolean opensWith(int notes) {
    return everyNote() ? notes >= 1 && notes <= opening() : notes == opening();
  }

  /** Notes of a sequence before its first target. */
  default int context() {
    return everyNote() ? ends() ? 0 : 1 : notes();
  }

  /** Targets of one lane at a time. */
  default int targets() {
    return everyNote() ? notes() : 1;
  }

  /** Windows of {@code T} notes, each read from a zero state; the note behind it is the target. */
  record Window(int notes) implements Reading {
    public Window {
      Limits.checkSize("window", notes);
    }

    @Override
    public boolean everyNote() {
      return false;
    }

    @Override
    public int opening() {
      return notes;
    }
  }

  /**
   * Passages: runs of {@code T} notes, one after another through a sequence, the state carried from
   * each to the next. The note behind every note is a target; gradients end where the run begins.
   *
   * @param ends whether what is read begins before a sequence's first note, and the end behind its
   *     last is a target
   */
  record Passage(int notes, boolean ends) implements Reading {
    /** Long enough to set a key and a pulse. */
    private static final int OPENING = 32;

    public Passage {
      Limits.checkSize("passage", notes);
    }

    /** From a sequence's first note to its last. */
    public Passage(int notes) {
      this(notes, false);
    }

    @Override
    public boolean everyNote() {
      return true;
    }

    @Override
    public int opening() {
      return OPENING;
    }
  }
}
