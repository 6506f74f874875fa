package dev.continuo.music.sequence;

import dev.continuo.music.Piece;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Sequences put together from blocks of any size; between two of them nothing is kept but bytes.
 */
final class BlockwiseSequences {
  private final TreeMap<Integer, List<NoteSequence>> parts = new TreeMap<>();
  private final Map<Integer, byte[]> positions = new HashMap<>();
  private byte[] state;

  private BlockwiseSequences(SequencePolicy policy) {
    state = bytes(Sequences.begin(policy));
  }

  /**
   * The sequences of a piece.
   *
   * @param kinds whether its beginning tells the kinds of parts
   */
  static List<NoteSequence> of(Piece piece, SequencePolicy policy, Random random, boolean kinds) {
    BlockwiseSequences blockwise = new BlockwiseSequences(policy);
    PieceColumns notes = new PieceColumns(piece);
    int size = piece.notes().size();
    int most = 1 + random.nextInt(size);
    for (int from = 0; from < size; ) {
      int to = Math.min(size, from + 1 + random.nextInt(most));
      NoteColumns block = notes.slice(from, to);
      blockwise.take(kinds ? block : withoutKinds(block));
      from = to;
    }
    return blockwise.numbered();
  }

  private static NoteColumns withoutKinds(NoteColumns block) {
    return new NoteColumns(
        block.onsetMicros(),
        block.durationMicros(),
        block.pitch(),
        block.velocity(),
        block.part(),
        block.drum(),
        new byte[0],
        block.soundingMicros());
  }

  private void take(NoteColumns block) {
    Sequences sequences = sequences(state).at(block);
    for (Stretch stretch : sequences.cut(block, this::position)) {
      List<NoteSequence> part = parts.computeIfAbsent(stretch.part(), any -> new ArrayList<>());
      if (stretch.begins()) {
        part.add(NoteSequence.of(0, stretch));
      } else {
        part.set(part.size() - 1, joined(part.getLast(), stretch));
      }
      ByteBuffer position = ByteBuffer.allocate(PartPosition.BYTES);
      stretch.after().write(position);
      positions.put(stretch.part(), position.array());
    }
    state = bytes(sequences);
  }

  private PartPosition position(int part) {
    byte[] stored = positions.get(part);
    return stored == null ? PartPosition.NONE : PartPosition.read(ByteBuffer.wrap(stored));
  }

  private static NoteSequence joined(NoteSequence before, Stretch stretch) {
    int size = before.size() + stretch.size();
    NoteSequence joined =
        new NoteSequence(
            0,
            before.part(),
            Arrays.copyOf(before.stepMicros(), size),
            Arrays.copyOf(before.durationMicros(), size),
            Arrays.copyOf(before.pitch(), size),
            Arrays.copyOf(before.velocity(), size));
    stretch.copy(
        joined.stepMicros(),
        joined.durationMicros(),
        joined.pitch(),
        joined.velocity(),
        before.size());
    return joined;
  }

  private List<NoteSequence> numbered() {
    List<NoteSequence> numbered = new ArrayList<>();
    for (List<NoteSequence> part : parts.values()) {
      for (NoteSequence s : part) {
        numbered.add(
            new NoteSequence(
                numbered.size(),
                s.part(),
                s.stepMicros(),
                s.durationMicros(),
                s.pitch(),
                s.velocity()));
      }
    }
    return numbered;
  }

  private static byte[] bytes(Sequences sequences) {
    return ByteBuffer.allocate(13)
        .put(sequences.policy().code())
        .putLong(sequences.policy().longestSilenceMicros())
        .putInt(sequences.part())
        .array();
  }

  private static Sequences sequences(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new Sequences(SequencePolicy.ofCode(buffer.get(), buffer.getLong()), buffer.getInt());
  }
}
