package dev.continuo.events.scores;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.events.CheckpointSaved;
import dev.continuo.events.ModelPublished;
import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.json.Json;
import dev.continuo.events.training.TrainingProgressed;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Events that a platform wrote before scores had names. */
class FormerScoresTest {

  @Test
  void read_formerProgress_hasItsLossesAsScores() throws Exception {
    TrainingProgressed progress = stored(TrainingProgressed.class);

    assertThat(progress.epoch()).isEqualTo(3);
    assertThat(progress.message()).isEqualTo("the best epoch so far");
    assertThat(progress.trainingLoss()).isEqualTo(1.9334842776029693);
    assertThat(progress.validationLoss()).isEqualTo(1.893652396083424);
    assertThat(progress.scores())
        .isEqualTo(
            Scores.NONE
                .with("training", "total", "weighted", 1.9334842776029693)
                .with("validation", "total", "weighted", 1.893652396083424)
                .with("validation", "pitch", "nats", 3.9390441733408643)
                .with("validation", "pitch.unigram", "nats", 3.9889150024652267));
    assertWrittenAnew(progress);
  }

  @Test
  void read_formerCheckpoint_hasItsLossesAsScores() throws Exception {
    CheckpointSaved checkpoint = stored(CheckpointSaved.class);

    assertThat(checkpoint.best()).isTrue();
    assertThat(checkpoint.scores())
        .isEqualTo(
            Scores.NONE
                .with("training", "total", "weighted", 1.9334842776029693)
                .with("validation", "total", "weighted", 1.893652396083424)
                .with("validation", "pitch", "nats", 3.9390441733408643));
    assertWrittenAnew(checkpoint);
  }

  @Test
  void read_formerModel_hasItsLossesAndGainsAsScores() throws Exception {
    ModelPublished model = stored(ModelPublished.class);

    assertThat(model.warning()).isNull();
    assertThat(model.scores())
        .isEqualTo(
            Scores.NONE
                .with("validation", "total", "weighted", 0.3502)
                .with("validation", "pitch", "nats", 3.9127)
                .with("validation", "pitch.unigram", "nats", 4.1034)
                .with("validation", "pitch.gain", "nats", 0.1907)
                .with("validation", "pitch.gain.error", "nats", 0.0412));
    assertWrittenAnew(model);
  }

  private static void assertWrittenAnew(Record event) throws UnreadableEventException {
    assertThat(new String(Json.write(event), UTF_8))
        .doesNotContain("PitchLoss", "pitchGain")
        .contains("\"scores\":[{\"set\":\"");
    assertThat((Object) Json.read(Json.write(event), event.getClass())).isEqualTo(event);
  }

  private static <T> T stored(Class<T> type) throws IOException, UnreadableEventException {
    String name = "/before-scores/" + type.getSimpleName() + ".json";
    try (InputStream in = FormerScoresTest.class.getResourceAsStream(name)) {
      return Json.read(Objects.requireNonNull(in, name).readAllBytes(), type);
    }
  }
}
