package dev.continuo.registry.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.events.scores.Scores;
import dev.continuo.registry.Registry;
import dev.continuo.registry.RegistryExtension;
import dev.continuo.registry.Rows;
import dev.continuo.registry.rows.CheckpointRow;
import dev.continuo.registry.rows.RunOverview;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A database whose checkpoints and models have columns for pitch. */
class ScoresMigrationTest {
  private static final UUID MEASURED = UUID.fromString("0b8e3f0a-6f5e-4a53-9d6b-2f1f3a1c9d10");
  private static final UUID NOTHING_HELD_OUT =
      UUID.fromString("3c0cbb5e-33f0-4f83-8f0e-94e5d9e6a1f2");

  @RegisterExtension final RegistryExtension postgres = new RegistryExtension();

  @Test
  void migration_lossesInColumns_areScoresThen() {
    Registry.Settings settings = postgres.settings();
    Flyway.configure()
        .dataSource(settings.url(), settings.user(), settings.password())
        .locations("classpath:db/migration")
        .target("10")
        .load()
        .migrate();
    Jdbi jdbi = Jdbi.create(settings.url(), settings.user(), settings.password());
    jdbi.useHandle(handle -> {
      handle.execute("insert into model values ('seed', 2)");
      run(handle, MEASURED);
      checkpoint(handle, MEASURED, 1, 0.5, 0.6, 4.5);
      checkpoint(handle, MEASURED, 2, 0.1, 1.0 / 3, 4.1);
      model(handle, MEASURED, 1, 2, 1.0 / 3, 4.1, 4.6, 0.5, 0.125);
      run(handle, NOTHING_HELD_OUT);
      checkpoint(handle, NOTHING_HELD_OUT, 1, 0.25, null, null);
      model(handle, NOTHING_HELD_OUT, 2, 1, null, null, null, null, null);
    });

    Registry registry = postgres.registry();

    Scores second =
        Scores.NONE
            .with("training", "total", "weighted", 0.1)
            .with("validation", "total", "weighted", 1.0 / 3)
            .with("validation", "pitch", "nats", 4.1)
            .with("validation", "pitch.unigram", "nats", 4.6)
            .with("validation", "pitch.gain", "nats", 0.5)
            .with("validation", "pitch.gain.error", "nats", 0.125);
    Scores single = Scores.NONE.with("training", "total", "weighted", 0.25);
    assertThat(registry.runs().checkpoints(MEASURED))
        .extracting(CheckpointRow::scores)
        .containsExactly(
            Scores.NONE
                .with("training", "total", "weighted", 0.5)
                .with("validation", "total", "weighted", 0.6)
                .with("validation", "pitch", "nats", 4.5),
            second);
    assertThat(registry.runs().checkpoints(NOTHING_HELD_OUT))
        .extracting(CheckpointRow::scores)
        .containsExactly(single);
    assertThat(registry.models().find("seed:1").orElseThrow().scores()).isEqualTo(second);
    assertThat(registry.models().find("seed:2").orElseThrow().scores()).isEqualTo(single);
    assertThat(registry.runs().overview())
        .extracting(RunOverview::scores)
        .containsExactlyInAnyOrder(second, single);
    assertThat(overview(jdbi)).containsExactly("0.1 0.3333333333333333 4.6", "0.25");
  }

  /** What psql shows of losses. */
  private static List<String> overview(Jdbi jdbi) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select concat_ws(' ', training_loss, validation_loss,
                                 validation_scores ->> 'pitch.unigram')
                  from run_overview order by training_loss
                """)
            .mapTo(String.class)
            .list());
  }

  private static void run(Handle handle, UUID id) {
    handle.execute(
        """
        insert into training_run (run_id, request_id, model, spec, state, ended_at)
        values (?, ?, 'seed', '{}', 'FINISHED', now())
        """,
        id,
        id.toString());
  }

  private static void checkpoint(
      Handle handle,
      UUID run,
      int epoch,
      double training,
      @Nullable Double validation,
      @Nullable Double pitch) {
    handle.execute(
        """
        insert into checkpoint values (?, ?, ?, 'checkpoints/c', ?, 9, ?, ?, ?, ?, now())
        """,
        checkpointId(run, epoch),
        run,
        epoch,
        Rows.sha256(epoch),
        training,
        validation,
        pitch,
        run.equals(MEASURED) == (epoch == 2));
  }

  private static void model(
      Handle handle,
      UUID run,
      int version,
      int epoch,
      @Nullable Double validation,
      @Nullable Double pitch,
      @Nullable Double unigram,
      @Nullable Double gain,
      @Nullable Double gainError) {
    handle.execute(
        """
        insert into model_version (model, version, run_id, checkpoint_id, object, sha256, epoch,
                                   validation_loss, validation_pitch_loss, unigram_pitch_loss,
                                   pitch_gain, pitch_gain_error, training_pieces)
        values ('seed', ?, ?, ?, 'checkpoints/c', ?, ?, ?, ?, ?, ?, ?, 9)
        """,
        version,
        run,
        checkpointId(run, epoch),
        Rows.sha256(epoch),
        epoch,
        validation,
        pitch,
        unigram,
        gain,
        gainError);
  }

  private static UUID checkpointId(UUID run, int epoch) {
    return new UUID(run.getMostSignificantBits(), epoch);
  }
}
