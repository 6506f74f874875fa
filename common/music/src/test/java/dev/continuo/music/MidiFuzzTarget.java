package dev.continuo.music;

import com.sun.management.ThreadMXBean;
import dev.continuo.music.write.MidiWriter;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * What Jazzer calls with bytes of its own making: they only ever give a piece or a classified
 * refusal, with memory in proportion to their length; events in batches give the same as one by
 * one; and a piece can be written and read back.
 */
public final class MidiFuzzTarget {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long BYTES_AT_MOST = 1 << 20;
  private static final long BYTES_A_BYTE = 200;
  private static final int WRITTEN_BYTES = 2_000;

  private MidiFuzzTarget() {}

  /** Jazzer finds it by this name. */
  public static void fuzzerTestOneInput(byte[] file) {
    answer(file);
    long before = THREADS.getCurrentThreadAllocatedBytes(); // Classes have been loaded now.
    Piece piece = answer(file);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    if (allocated > BYTES_AT_MOST + BYTES_A_BYTE * file.length) {
      throw new AssertionError(allocated + " bytes for a file of " + file.length);
    }
    ReaderAnswer fast = ReaderAnswer.of(PieceReader.lenient(ReaderLimits.DEFAULT), file);
    ReaderAnswer plain = ReaderAnswer.of(PieceReader.oneByOne(ReaderLimits.DEFAULT), file);
    if (!fast.equals(plain)) {
      throw new AssertionError("in batches " + fast + ", one by one " + plain);
    }
    if (piece.notes().size() > 0) {
      check(file, piece);
    }
  }

  /** The piece, or one without notes where the file was refused. */
  private static Piece answer(byte[] file) {
    try {
      return MidiReader.read(file);
    } catch (UnreadableMidiException e) {
      if (e.byteOffset() < 0 || e.byteOffset() > file.length) {
        throw new AssertionError("refused at byte " + e.byteOffset() + " of " + file.length, e);
      }
      return Piece.of(List.of(), Notes.of(List.of()));
    }
  }

  private static void check(byte[] file, Piece piece) {
    Notes notes = piece.notes();
    for (int i = 0; i < notes.size(); i++) {
      notes.get(i); // Which refuses what no note can be.
      if (i > 0 && notes.onsetMicros(i) < notes.onsetMicros(i - 1)) {
        throw new AssertionError("notes are out of order at " + i);
      }
    }
    for (Damage damage : piece.damages()) {
      if (damage.byteOffset() > file.length) {
        throw new AssertionError("outside of the file: " + damage);
      }
    }
    if (readsStrictly(file) != piece.damages().isEmpty()) {
      throw new AssertionError("strict and lenient differ: " + piece.damages());
    }
    if (file.length <= WRITTEN_BYTES) {
      checkWritten(piece);
    }
  }

  private static boolean readsStrictly(byte[] file) {
    try {
      return PieceReader.strict(ReaderLimits.DEFAULT).read(file).damages().isEmpty();
    } catch (UnreadableMidiException e) {
      return false;
    }
  }

  private static void checkWritten(Piece piece) {
    try {
      Piece read = MidiReader.read(MidiWriter.write(piece));
      Piece mended =
          new Piece(
              1,
              piece.ticksPerQuarter(),
              piece.tempos(),
              piece.parts(),
              piece.notes(),
              piece.pedals(),
              piece.bends(),
              List.of());
      if (!read.equals(mended)) {
        throw new AssertionError("read back as " + read + ", was " + mended);
      }
    } catch (UnreadableMidiException e) {
      throw new AssertionError("what was written cannot be read", e);
    }
  }
}
