package dev.continuo.music;

import dev.continuo.music.ReaderLimits.Cap;

/**
 * Counts what reading one file needs at its height, and refuses the file that needs more than it
 * may. Counted is what the file makes necessary, each time before it is allocated, not the 9 MB
 * that a reader may have kept of files before: the same file gets the same answer.
 *
 * <pre>
 *   a byte of the file       2   itself, and once more for what is copied out of it (tempos, names)
 *   a number of a row       25   in the array that grows, in a second one to sort, in the piece,
 *                                and where runs to be merged begin. An array holds up to twice what
 *                                it must; a note has two numbers, a setting one
 *   a tempo                 42   four columns, one of them old while it grows, and the piece's own
 *   a part               2,048   itself, its name, and both in the event that tells of the piece
 *   the reader         131,072   its tables
 * </pre>
 *
 * So a note costs 50 to 100 bytes, a setting of pedal or bend 25 to 50, a tempo 42 to 84.
 */
final class MemoryBudget {
  private static final long READER = 128 << 10;
  private static final int FILE_BYTE = 2;
  private static final int NUMBER = 25;
  private static final int TEMPO = 42;
  private static final int PART = 2_048;

  private final ReaderLimits limits;
  private long atFirst;
  private long needed;
  private int fileBytes;
  private int position;

  MemoryBudget(ReaderLimits limits) {
    this.limits = limits;
  }

  /** Begins a file. */
  void begin(int bytes) throws UnreadableMidiException {
    position = 0;
    fileBytes = bytes;
    atFirst = READER + (long) FILE_BYTE * bytes;
    needed = 0;
    need(atFirst);
  }

  /** Reading has come to this byte, which a refusal names. */
  void reach(int byteOffset) {
    position = byteOffset;
  }

  /** An array of rows grows by so many numbers. */
  void needNumbers(int more) throws UnreadableMidiException {
    need((long) NUMBER * more);
  }

  /** The columns of tempos grow by so many. */
  void needTempos(int more) throws UnreadableMidiException {
    need((long) TEMPO * more);
  }

  void needPart() throws UnreadableMidiException {
    need(PART);
  }

  private void need(long bytes) throws UnreadableMidiException {
    needed += bytes;
    if (needed > limits.memoryBytes()) {
      throw refusal();
    }
  }

  private UnreadableMidiException refusal() {
    // As if the file went on as it began, each array half empty: a cap that is raised once will do.
    double ratio = position == 0 ? 1 : (double) fileBytes / position;
    long estimate = atFirst + (long) ((needed - atFirst) * ratio);
    return new UnreadableMidiException(
        Cap.MEMORY,
        position,
        "may need about %d bytes to be read, %s".formatted(estimate, limits.beyond(Cap.MEMORY)));
  }
}
