package dev.continuo.model.spec;

/** How a network goes through a sequence of notes. */
public sealed interface Reading {
  /** Notes that are read at a time, {@code T}. */
  int notes();

  /**
   * Whether the note behind each note that is read is a target, or only the one behind the last.
   */
  boolean everyNote();

  /** Most notes of an opening that generation starts from. */
  int opening();

  /** Whether generation may start from so many notes. */
  default boolean opensWith(int notes) {
    return everyNote() ? notes >= 1 && notes <= opening() : notes == opening();
  }

  /** Notes of a sequence before its first target. */
  default int context() {
    return everyNote() ? 1 : notes();
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
   */
  record Passage(int notes) implements Reading {
    /** Long enough to set a key and a pulse. */
    private static final int OPENING = 32;

    public Passage {
      Limits.checkSize("passage", notes);
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
