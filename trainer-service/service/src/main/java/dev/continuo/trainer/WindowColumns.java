package dev.continuo.trainer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The notes of a dataset in flat columns, ten bytes a note, piece after piece in the order of their
 * ids. Windows are views: the window that starts at note {@code i} is {@code T} rows from {@code i}
 * and its target is row {@code i + T} of the same piece.
 *
 * @param pieceIds in ascending order
 * @param starts row of each piece's first note, and after the last piece the number of all notes
 * @param pitch 0..127
 * @param velocity 1..127
 * @param step seconds since the start of the piece's note before, 0 for its first
 * @param duration seconds
 */
record WindowColumns(
    List<String> pieceIds,
    int[] starts,
    byte[] pitch,
    byte[] velocity,
    float[] step,
    float[] duration) {

  private static final int FINGERPRINT_BLOCK = 1 << 16;
  private static final int BYTES_A_NOTE = 10;

  int pieces() {
    return pieceIds.size();
  }

  int notes() {
    return pitch.length;
  }

  /** How many notes a piece has. */
  int notes(int piece) {
    return starts[piece + 1] - starts[piece];
  }

  /** How many windows of {@code length} notes, each with its target, a piece gives. */
  int windows(int piece, int length) {
    return Math.max(0, notes(piece) - length);
  }

  /**
   * The sha256 of all notes, 64 hex digits: for each piece its id, its length and its columns, big
   * endian. It depends on the notes alone, not on partitions or the order of their arrival.
   */
  String fingerprint() {
    MessageDigest sha256;
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
    ByteBuffer block = ByteBuffer.allocate(FINGERPRINT_BLOCK);
    for (int piece = 0; piece < pieces(); piece++) {
      sha256.update(pieceIds.get(piece).getBytes(StandardCharsets.UTF_8));
      block.putInt(notes(piece));
      for (int i = starts[piece]; i < starts[piece + 1]; i++) {
        if (block.remaining() < BYTES_A_NOTE) {
          sha256.update(block.flip());
          block.clear();
        }
        block.put(pitch[i]).put(velocity[i]).putFloat(step[i]).putFloat(duration[i]);
      }
      sha256.update(block.flip());
      block.clear();
    }
    return HexFormat.of().formatHex(sha256.digest());
  }
}
