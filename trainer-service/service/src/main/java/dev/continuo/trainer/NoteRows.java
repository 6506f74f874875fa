package dev.continuo.trainer;

import dev.continuo.events.WindowRun;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The notes of a dataset in a mapped file, piece after piece in the order of their ids. Windows are
 * views: the window that starts at row {@code i} is {@code T} rows from {@code i} and its target is
 * row {@code i + T} of the same piece.
 *
 * <pre>
 *   row, ten bytes, big-endian:  pitch 1 │ velocity 1 │ step, seconds, float 4 │ duration, seconds, float 4
 * </pre>
 *
 * <p>A note's numbers lie side by side, not in columns of their own, so that a window is one
 * stretch of the file: where memory does not hold it all, a window costs one page or two.
 */
final class NoteRows implements AutoCloseable {
  /** Bytes of a row. */
  static final int BYTES = 10;

  private static final int VELOCITY = 1;
  private static final int STEP = 2;
  private static final int DURATION = 6;
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  /** Most rows that are hashed in one go. */
  private static final int HASHED = 1 << 16;

  private final List<String> pieceIds;
  private final int[] starts;
  private final ScratchFile file;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment rows;

  /**
   * Maps the rows of a file.
   *
   * @param pieceIds in ascending order
   * @param starts row of each piece's first note, and after the last piece the number of all notes
   * @param file is this object's from now on
   */
  NoteRows(List<String> pieceIds, int[] starts, ScratchFile file) {
    this.pieceIds = List.copyOf(pieceIds);
    this.starts = starts;
    this.file = file;
    this.rows = file.map(arena);
  }

  /** Writes note {@code i} of a run as a row. */
  static void write(WindowRun run, int i, ByteBuffer to) {
    to.put(run.pitch()[i])
        .put(run.velocity()[i])
        .putFloat(seconds(run.stepMicros()[i]))
        .putFloat(seconds(run.durationMicros()[i]));
  }

  private static float seconds(long micros) {
    return (float) (micros / 1e6);
  }

  /** In ascending order. */
  List<String> pieceIds() {
    return pieceIds;
  }

  int pieces() {
    return pieceIds.size();
  }

  int notes() {
    return starts[pieces()];
  }

  /** The row of a piece's first note. */
  int start(int piece) {
    return starts[piece];
  }

  /** How many notes a piece has. */
  int notes(int piece) {
    return starts[piece + 1] - starts[piece];
  }

  /** How many windows of {@code length} notes, each with its target, a piece gives. */
  int windows(int piece, int length) {
    return Math.max(0, notes(piece) - length);
  }

  /** 0..127. */
  byte pitch(int row) {
    return rows.get(ValueLayout.JAVA_BYTE, (long) row * BYTES);
  }

  /** 1..127. */
  byte velocity(int row) {
    return rows.get(ValueLayout.JAVA_BYTE, (long) row * BYTES + VELOCITY);
  }

  /** Seconds since the start of the piece's note before, 0 for its first. */
  float step(int row) {
    return rows.get(FLOAT, (long) row * BYTES + STEP);
  }

  /** Seconds. */
  float duration(int row) {
    return rows.get(FLOAT, (long) row * BYTES + DURATION);
  }

  /**
   * The sha256 of all notes, 64 hex digits: for each piece its id, its length (4 bytes, big-endian)
   * and its rows. It depends on the notes alone, not on partitions or the order of their arrival.
   */
  String fingerprint() {
    MessageDigest sha256;
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
    for (int piece = 0; piece < pieces(); piece++) {
      sha256.update(pieceIds.get(piece).getBytes(StandardCharsets.UTF_8));
      sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(notes(piece)).flip());
      for (int done = 0; done < notes(piece); done += HASHED) {
        int hashed = Math.min(HASHED, notes(piece) - done);
        long from = (long) (starts[piece] + done) * BYTES;
        sha256.update(rows.asSlice(from, (long) hashed * BYTES).asByteBuffer());
      }
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  /** Lets the file go; no note can be read any more. */
  @Override
  public void close() {
    arena.close();
    file.close();
  }
}
