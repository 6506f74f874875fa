package dev.continuo.evaluation.style;

import dev.continuo.evaluation.SequenceBuilder;
import dev.continuo.evaluation.SequenceNotes;
import dev.continuo.nn.CounterRandom;
import java.util.ArrayList;
import java.util.List;

/** Music that nobody should take for real, made of real music. */
final class Stranger {
  private static final long SEED = 1;

  private Stranger() {}

  /** Each piece's own notes in another order. */
  static List<SequenceNotes> shuffled(List<SequenceNotes> pieces) {
    List<SequenceNotes> all = new ArrayList<>();
    for (int p = 0; p < pieces.size(); p++) {
      SequenceNotes piece = pieces.get(p);
      CounterRandom random = CounterRandom.of(SEED, "shuffle", p);
      int[] order = new int[piece.size()];
      for (int i = 0; i < order.length; i++) {
        int other = random.nextInt(i + 1);
        order[i] = order[other];
        order[other] = i;
      }
      SequenceBuilder sequence = new SequenceBuilder(piece.size());
      for (int i : order) {
        sequence.add(
            piece.stepMicros(i), piece.durationMicros(i), piece.pitch(i), piece.velocity(i));
      }
      all.add(sequence.named(piece.piece()));
    }
    return all;
  }

  /** Pieces as long, each property of a note drawn by itself from those of all pieces. */
  static List<SequenceNotes> unigram(List<SequenceNotes> pieces) {
    List<SequenceNotes> all = new ArrayList<>();
    for (int p = 0; p < pieces.size(); p++) {
      CounterRandom random = CounterRandom.of(SEED, "unigram", p);
      SequenceBuilder sequence = new SequenceBuilder(pieces.get(p).size());
      for (int i = 0; i < pieces.get(p).size(); i++) {
        SequenceNotes step = pieces.get(random.nextInt(pieces.size()));
        SequenceNotes duration = pieces.get(random.nextInt(pieces.size()));
        SequenceNotes pitch = pieces.get(random.nextInt(pieces.size()));
        SequenceNotes velocity = pieces.get(random.nextInt(pieces.size()));
        sequence.add(
            step.stepMicros(random.nextInt(step.size())),
            duration.durationMicros(random.nextInt(duration.size())),
            pitch.pitch(random.nextInt(pitch.size())),
            velocity.velocity(random.nextInt(velocity.size())));
      }
      all.add(sequence.named(pieces.get(p).piece()));
    }
    return all;
  }
}
