package dev.continuo.trainer.run;

/** The windows that there are hold nothing to learn from. */
public final class NothingToLearnException extends RunFailedException {
  private static final long serialVersionUID = 1L;

  private final long notes;

  /**
   * @param window notes in a window
   * @param notes in all windows
   */
  public NothingToLearnException(int window, int pieces, long notes) {
    super(
        ("there is nothing to learn from: no piece has more than %d %s in a sequence (pieces:"
                + " %,d, notes: %,d)")
            .formatted(window, window == 1 ? "note" : "notes", pieces, notes));
    this.notes = notes;
  }

  /**
   * The same with what to do about it.
   *
   * @param ingested notes of all pieces that were ingested, in windows or not
   */
  public RunFailedException withRemedy(long ingested) {
    return new RunFailedException(getMessage() + "; " + remedy(ingested), this);
  }

  private String remedy(long ingested) {
    if (ingested == 0) {
      return "drop MIDI files into the bucket under midi/ and ask again";
    }
    if (ingested > notes) {
      return ("of %,d notes that were ingested, %,d are in no window: drum parts are left out unless"
              + " continuo.windows.drums is true (CONTINUO_WINDOWS_DRUMS=true), and all parts but"
              + " one where continuo.windows.parts is first. Windows are made as files are ingested:"
              + " begin on a new home, or drop other files")
          .formatted(ingested, ingested - notes);
    }
    return "drop longer pieces into the bucket under midi/ and ask again";
  }
}
