package dev.continuo.trainer.dataset;

import dev.continuo.events.WindowRun;
import dev.continuo.nn.CounterRandom;
import dev.continuo.trainer.MemoryCheckpoints;
import dev.continuo.trainer.SilentWatcher;
import dev.continuo.trainer.ToyEngine;
import dev.continuo.trainer.run.RunSpec;
import dev.continuo.trainer.run.StopSignal;
import dev.continuo.trainer.training.TrainingLoop;
import java.nio.file.Path;
import java.util.List;

/**
 * Trains an epoch on more notes than its heap could hold, in a process of its own: {@code
 * LargeDataset DIRECTORY PIECES NOTES_OF_EACH}. Says at its end what it did.
 */
final class LargeDataset {
  private static final int RUN = 1_000;
  private static final int CONTEXT = 128;

  private LargeDataset() {}

  public static void main(String[] args) {
    int pieces = Integer.parseInt(args[1]);
    int notesOfEach = Integer.parseInt(args[2]);
    ToyEngine engine = new ToyEngine(update -> 1, update -> 1);
    MemoryCheckpoints checkpoints = new MemoryCheckpoints();
    RunSpec spec = new RunSpec("m", "seed", "toy", "cpu", "float32", 1, 1, 512, 0.005, 0.1, 1);
    try (Dataset dataset =
        Dataset.of(rows(Path.of(args[0]), pieces, notesOfEach), 25, 0.1, spec.seed())) {
      var _ =
          new TrainingLoop(
                  spec, dataset, engine, 1, checkpoints, new SilentWatcher(), new StopSignal())
              .train();
      System.out.printf(
          "notes %d, windows learnt %d, megabytes of heap at most %d%n",
          dataset.notes().notes(), engine.rowsTrained, Runtime.getRuntime().maxMemory() >> 20);
    }
  }

  /** Runs of all pieces arrive in turns, as they do from several partitions. */
  private static NoteFile rows(Path directory, int pieces, int notesOfEach) {
    WindowRun notes = RandomPieces.piece("any", notesOfEach, 1);
    List<WindowRun> runs = RandomPieces.cut(notes, RUN, CONTEXT);
    try (NoteFileBuilder builder = new NoteFileBuilder(directory)) {
      for (WindowRun run : runs) {
        for (int piece = 0; piece < pieces; piece++) {
          builder.add(
              new WindowRun(
                  "piece-%05d".formatted(piece),
                  run.firstNote(),
                  run.context(),
                  run.last(),
                  run.stepMicros(),
                  run.durationMicros(),
                  pitches(run, piece),
                  run.velocity()));
        }
      }
      return builder.build();
    }
  }

  /** Other pitches for each piece, so that none is a performance of another. */
  private static byte[] pitches(WindowRun run, int piece) {
    byte[] pitches = new byte[run.size()];
    for (int i = 0; i < pitches.length; i++) {
      pitches[i] = (byte) (40 + CounterRandom.of(piece, "pitch", run.firstNote() + i).nextInt(48));
    }
    return pitches;
  }
}
