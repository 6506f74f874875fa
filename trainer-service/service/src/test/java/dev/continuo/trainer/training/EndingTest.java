package dev.continuo.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.engine.Engine;
import dev.continuo.events.WindowRun;
import dev.continuo.events.scores.Scores;
import dev.continuo.model.checkpoint.Checkpoint;
import dev.continuo.model.checkpoint.Primer;
import dev.continuo.model.play.Composer;
import dev.continuo.model.spec.SamplingSpec;
import dev.continuo.music.Notes;
import dev.continuo.trainer.MemoryCheckpoints;
import dev.continuo.trainer.appraisal.Appraiser;
import dev.continuo.trainer.dataset.Dataset;
import dev.continuo.trainer.dataset.RandomPieces;
import dev.continuo.trainer.run.RunSpec;
import dev.continuo.trainer.run.StopSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A network learns where pieces begin and end. */
class EndingTest {
  private static final int NOTES = 12;
  private static final int TRACKS = 20;

  /** Two steps up and one down again, from any of some pitches, twelve notes. */
  private static WindowRun tune(int number, Random random) {
    long[] step = new long[NOTES];
    long[] duration = new long[NOTES];
    byte[] pitch = new byte[NOTES];
    byte[] velocity = new byte[NOTES];
    int lowest = 48 + random.nextInt(6);
    for (int i = 0; i < NOTES; i++) {
      step[i] = i == 0 ? 0 : 250_000;
      duration[i] = 240_000;
      pitch[i] = (byte) (lowest + i + i % 3);
      velocity[i] = 80;
    }
    return new WindowRun(
        "tune-%03d".formatted(number), 0, 0, true, step, duration, pitch, velocity);
  }

  @Test
  void train_piecesOfTwelveNotes_areComposedWithoutAPrimerToTheirEnd() throws Exception {
    RunSpec spec =
        TrainedRuns.spec("{\"preset\":\"nano\",\"epochs\":80,\"batch\":8,\"patience\":80}");
    Random random = new Random(5);
    List<WindowRun> tunes = new ArrayList<>();
    for (int number = 0; number < 96; number++) {
      tunes.add(tune(number, random));
    }
    Dataset dataset = Dataset.of(RandomPieces.rows(tunes), 0, 0, 1);
    Checkpoint checkpoint = Checkpoint.decode(TrainedRuns.train(spec, dataset).files.getLast());

    Composer composer = new Composer(checkpoint.network(), checkpoint.played());
    int ended = 0;
    for (int seed = 0; seed < TRACKS; seed++) {
      Notes notes = composer.composeToEnd(1000, new SamplingSpec(1), seed);
      ended += notes.size() >= NOTES - 1 && notes.size() <= NOTES + 1 ? 1 : 0;
      assertThat(notes.pitch(0)).as("seed %d begins as tunes do", seed).isBetween(47, 54);
      assertThat(composer.compose(Primer.NONE, 40, 1, seed).size()).isEqualTo(40);
    }
    assertThat(ended).as("tracks of about %d notes", NOTES).isGreaterThanOrEqualTo(TRACKS - 3);
  }

  @Test
  void train_singleNotesAmongPieces_areLearntFromAndMeasured() throws Exception {
    RunSpec spec = TrainedRuns.spec("{\"preset\":\"nano\",\"epochs\":2,\"batch\":4}");
    Dataset dataset =
        Dataset.of(RandomPieces.rows(RandomPieces.pieces(1, 1, 1, 1, 1, 160, 190, 1)), 0, 0.4, 1);
    MemoryCheckpoints checkpoints = TrainedRuns.train(spec, dataset);

    assertThat(dataset.training().count() + dataset.validation().count())
        .isEqualTo(dataset.notes().notes());
    assertThat(checkpoints.saved.getLast().losses().judged()).isFinite();
    Checkpoint checkpoint = Checkpoint.decode(checkpoints.files.getLast());
    Scores gains =
        new Appraiser(spec, dataset, new StopSignal())
            .appraise(Engine.named("java"), 1, checkpoint)
            .scores();
    assertThat(Objects.requireNonNull(gains.value(Scores.VALIDATION, "pitch.gain"))).isFinite();
  }
}
