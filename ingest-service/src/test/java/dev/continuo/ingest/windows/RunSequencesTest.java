package dev.continuo.ingest.windows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.events.NoteBlock;
import dev.continuo.events.WindowRun;
import dev.continuo.ingest.read.NoteBlocks;
import dev.continuo.music.Control;
import dev.continuo.music.Controls;
import dev.continuo.music.Piece;
import dev.continuo.music.sequence.NoteSequence;
import dev.continuo.music.sequence.SequencePolicy;
import dev.continuo.music.sequence.Sequences;
import dev.continuo.testkit.PieceBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who reads a file and who reads its windows from the topic find the same sequences. */
class RunSequencesTest {
  private static final int CONTEXT = 128;

  @ParameterizedTest
  @MethodSource("dev.continuo.ingest.windows.WindowTopologyTest#policies")
  void runs_withoutWhatTheyRepeat_areTheSequencesOfThePiece(SequencePolicy policy) {
    for (long seed = 1; seed <= 10; seed++) {
      Random random = new Random(seed);
      Piece piece = piece(random);
      List<NoteBlock> blocks = new ArrayList<>();
      NoteBlocks.each("a".repeat(64), piece, 1 + random.nextInt(400), blocks::add);

      List<WindowRun> runs = ExpectedRuns.of(blocks, CONTEXT, policy);

      List<List<String>> expected = new ArrayList<>();
      for (NoteSequence sequence : Sequences.of(piece, policy)) {
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < sequence.size(); i++) {
          notes.add(
              note(
                  sequence.part(),
                  sequence.stepMicros()[i],
                  sequence.durationMicros()[i],
                  sequence.pitch()[i],
                  sequence.velocity()[i]));
        }
        expected.add(notes);
      }
      assertThat(read(runs)).as("seed %d, %s", seed, policy).isEqualTo(expected);
    }
  }

  /** Three voices and drums, with silences of up to 1.2 s. */
  private static Piece piece(Random random) {
    PieceBuilder piece = PieceBuilder.aPiece();
    for (int part = 0; part < 4; part++) {
      if (part == 1) {
        piece.drums();
      } else {
        piece.part(part);
      }
      long onset = random.nextInt(1_000_000);
      for (int i = random.nextInt(500); i >= 0; i--) {
        piece.note(onset, 1 + random.nextInt(1_500_000), random.nextInt(128), 1 + i % 127);
        onset += random.nextInt(4) == 0 ? random.nextInt(1_200_000) : random.nextInt(3) * 10_000;
      }
    }
    return pedalled(piece.build(), random);
  }

  /** Half of the time some channel's pedal is down. */
  private static Piece pedalled(Piece piece, Random random) {
    List<Control> pedals = new ArrayList<>();
    for (long now = 0; now < piece.durationMicros(); now += random.nextInt(3_000_000)) {
      int channel = piece.parts().get(random.nextInt(4)).channel();
      pedals.add(new Control(now, channel, random.nextInt(128)));
    }
    return new Piece(
        piece.format(),
        piece.ticksPerQuarter(),
        piece.tempos(),
        piece.parts(),
        piece.notes(),
        Controls.pedals(pedals),
        piece.bends(),
        piece.damages());
  }

  private static List<List<String>> read(List<WindowRun> runs) {
    TreeMap<Integer, List<List<String>>> parts = new TreeMap<>();
    for (WindowRun run : runs) {
      List<List<String>> part = parts.computeIfAbsent(run.part(), any -> new ArrayList<>());
      if (run.begins()) {
        part.add(new ArrayList<>());
      }
      for (int i = run.context(); i < run.size(); i++) {
        part.getLast()
            .add(
                note(
                    run.part(),
                    run.stepMicros()[i],
                    run.durationMicros()[i],
                    run.pitch()[i],
                    run.velocity()[i]));
      }
    }
    return parts.values().stream().flatMap(List::stream).toList();
  }

  private static String note(int part, long step, long duration, int pitch, int velocity) {
    return "part %d: %d %d %d %d".formatted(part, step, duration, pitch, velocity);
  }
}
