package dev.continuo.music.sequence;

/** Consecutive notes of one sequence, at least one: what a block adds to it. */
public final class Stretch {
  private final NoteColumns block;
  private final ChosenNotes notes;
  private final PartPosition before;
  private final boolean begins;
  private final SequencePolicy policy;

  private Stretch(
      NoteColumns block,
      ChosenNotes notes,
      PartPosition before,
      boolean begins,
      SequencePolicy policy) {
    this.block = block;
    this.notes = notes;
    this.before = before;
    this.begins = begins;
    this.policy = policy;
  }

  /**
   * The notes from one on, up to the next silence or the block's end.
   *
   * @param before where their part stands before them
   */
  static Stretch of(
      NoteColumns block, ChosenNotes notes, int from, PartPosition before, SequencePolicy policy) {
    long longestSilence = policy.longestSilenceMicros();
    long[] onsets = block.onsetMicros();
    long onset = onsets[notes.note(from)];
    boolean begins = before.notes() == 0 || onset - before.lastOnset() > longestSilence;
    int to = from + 1;
    while (to < notes.size()
        && onsets[notes.note(to)] - onsets[notes.note(to - 1)] <= longestSilence) {
      to++;
    }
    return new Stretch(block, notes.slice(from, to), before, begins, policy);
  }

  /** Index of the part whose notes these are, or {@link NoteSequence#MERGED}. */
  public int part() {
    return notes.part();
  }

  /** How many notes of the part came before these, in this sequence and others. */
  public int firstNote() {
    return before.notes();
  }

  public int size() {
    return notes.size();
  }

  /** Whether a sequence begins with the first of these; else they go on with the one before. */
  public boolean begins() {
    return begins;
  }

  /** Whether it is a silence that the sequence begins after. */
  public boolean followsSilence() {
    return begins && before.notes() > 0;
  }

  /** Where the part stands after these. */
  public PartPosition after() {
    return new PartPosition(before.notes() + size(), block.onsetMicros()[notes.note(size() - 1)]);
  }

  /**
   * Writes the notes into columns, from place {@code at} on.
   *
   * @param stepMicros time since the start of the sequence's note before, 0 for its first
   * @param durationMicros lengths, of keys or of sound as the policy says, none longer than the
   *     longest silence
   */
  public void copy(
      long[] stepMicros, long[] durationMicros, byte[] pitch, byte[] velocity, int at) {
    long[] onsets = block.onsetMicros();
    long[] durations = block.durationMicros(policy.durations());
    long longestMicros = policy.longestSilenceMicros();
    byte[] pitches = block.pitch();
    byte[] velocities = block.velocity();
    long lastOnset = before.lastOnset();
    for (int i = 0; i < notes.size(); i++) {
      int note = notes.note(i);
      long onset = onsets[note];
      stepMicros[at + i] = onset - lastOnset;
      durationMicros[at + i] = Math.min(durations[note], longestMicros);
      pitch[at + i] = pitches[note];
      velocity[at + i] = velocities[note];
      lastOnset = onset;
    }
    if (begins) {
      stepMicros[at] = 0;
    }
  }
}
