package dev.continuo.trainer.dataset;

import dev.continuo.events.WindowRun;
import dev.continuo.model.checkpoint.Facts;
import dev.continuo.model.encode.NoteValues;
import dev.continuo.model.spec.Property;
import dev.continuo.music.sequence.SequencePolicy.Durations;
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
 * The notes of a dataset in a mapped file, piece after piece in the order of their ids, sequence
 * after sequence in that of their parts. Windows are views: the window that starts at row {@code i}
 * is {@code T} rows from {@code i} and its target is row {@code i + T} of the same sequence.
 *
 * <pre>
 *   row, ten bytes, big-endian:  pitch 1 │ velocity 1 │ step, seconds, float 4 │ duration, seconds, float 4
 * </pre>
 *
 * <p>A note's numbers lie side by side, not in columns of their own, so that a window is one
 * stretch of the file: where memory does not hold it all, a window costs one page or two.
 */
public final class NoteFile implements NoteValues, AutoCloseable {
  /** Bytes of a row. */
  public static final int BYTES = 10;

  private static final int VELOCITY = 1;
  private static final int STEP = 2;
  private static final int DURATION = 6;
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  /** Most rows that are hashed in one go. */
  private static final int HASHED = 1 << 16;

  private final List<String> pieceIds;
  private final SequenceRows sequences;
  private final ScratchFile file;
  private final int soundingNotes;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment rows;

  /**
   * Maps the rows of a file.
   *
   * @param pieceIds in ascending order
   * @param sequences of these pieces
   * @param file is this object's from now on
   * @param soundingNotes how many of the notes last as long as they sound, not as their keys are
   *     held
   */
  NoteFile(List<String> pieceIds, SequenceRows sequences, ScratchFile file, int soundingNotes) {
    this.pieceIds = List.copyOf(pieceIds);
    this.sequences = sequences;
    this.file = file;
    this.soundingNotes = soundingNotes;
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
  public List<String> pieceIds() {
    return pieceIds;
  }

  int pieces() {
    return pieceIds.size();
  }

  public int notes() {
    return sequences.notes();
  }

  /**
   * What durations are: {@code keys} or {@code sounding}; {@link Facts#MIXED_DURATIONS} where
   * pieces differ.
   */
  public String durations() {
    if (soundingNotes == 0) {
      return Durations.KEYS.label();
    }
    return soundingNotes == notes() ? Durations.SOUNDING.label() : Facts.MIXED_DURATIONS;
  }

  /** Where its sequences lie. */
  public SequenceRows sequences() {
    return sequences;
  }

  /** How many windows of {@code length} notes, each with its target, a piece gives. */
  public int windows(int piece, int length) {
    int windows = 0;
    for (int i = sequences.first(piece); i < sequences.first(piece + 1); i++) {
      windows += sequences.windows(i, length);
    }
    return windows;
  }

  /** Where a piece's first sequence of more than {@code length} notes begins; -1 if it has none. */
  int opening(int piece, int length) {
    for (int i = sequences.first(piece); i < sequences.first(piece + 1); i++) {
      if (sequences.windows(i, length) > 0) {
        return sequences.start(i);
      }
    }
    return -1;
  }

  /** 0..127. */
  public byte pitch(int row) {
    return rows.get(ValueLayout.JAVA_BYTE, (long) row * BYTES);
  }

  /** 1..127. */
  byte velocity(int row) {
    return rows.get(ValueLayout.JAVA_BYTE, (long) row * BYTES + VELOCITY);
  }

  /** Seconds since the start of the sequence's note before, 0 for its first. */
  public float step(int row) {
    return rows.get(FLOAT, (long) row * BYTES + STEP);
  }

  /** Seconds. */
  public float duration(int row) {
    return rows.get(FLOAT, (long) row * BYTES + DURATION);
  }

  @Override
  public float value(Property property, int row) {
    return switch (property) {
      case PITCH -> pitch(row);
      case STEP -> step(row);
      case DURATION -> duration(row);
      case VELOCITY -> velocity(row);
      case INTERVAL -> sequences.begins(row) ? 0 : pitch(row) - pitch(row - 1);
    };
  }

  /**
   * The sha256 of all notes, 64 hex digits: for each sequence its piece's id, followed by a slash
   * and its part where parts are not merged, its length (4 bytes, big-endian) and its rows. It
   * depends on the notes alone, not on partitions or the order of their arrival.
   */
  public String fingerprint() {
    MessageDigest sha256;
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
    for (int piece = 0; piece < pieces(); piece++) {
      for (int i = sequences.first(piece); i < sequences.first(piece + 1); i++) {
        hash(sha256, pieceIds.get(piece), i);
      }
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  private void hash(MessageDigest sha256, String pieceId, int sequence) {
    int part = sequences.part(sequence);
    String name = part == WindowRun.MERGED ? pieceId : pieceId + "/" + part;
    int notes = sequences.notes(sequence);
    sha256.update(name.getBytes(StandardCharsets.UTF_8));
    sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(notes).flip());
    for (int done = 0; done < notes; done += HASHED) {
      int hashed = Math.min(HASHED, notes - done);
      long from = (long) (sequences.start(sequence) + done) * BYTES;
      sha256.update(rows.asSlice(from, (long) hashed * BYTES).asByteBuffer());
    }
  }

  /** Lets the file go; no note can be read any more. */
  @Override
  public void close() {
    arena.close();
    file.close();
  }
}
