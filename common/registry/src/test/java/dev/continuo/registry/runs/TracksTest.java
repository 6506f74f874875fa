package dev.continuo.registry.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.events.track.TrackFacts;
import dev.continuo.events.track.TrackLikeness;
import dev.continuo.registry.Registry;
import dev.continuo.registry.RegistryExtension;
import dev.continuo.registry.Rows;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.registry.rows.TrackRow;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TracksTest {
  @RegisterExtension final RegistryExtension postgres = new RegistryExtension();

  private Optional<TrackRow> finish(
      TrackRow track, @Nullable TrackLikeness likeness, String message) {
    return postgres
        .registry()
        .tracks()
        .finish(track, Rows.facts(likeness), Rows.message("tracks", message));
  }

  @Test
  void finish_moreThanOnceForARequest_keepsTheFirstAndOneEvent() {
    Registry registry = postgres.registry();
    ModelRow model = Rows.publish(registry, Rows.trainedRun(registry, "r1", "seed"));
    long waiting = registry.outbox().waiting();
    TrackRow track = Rows.track("g1", model);

    TrackRow other = Rows.track("g1", model, 8);

    assertThat(finish(track, Rows.likeness(), "g1")).isEmpty();
    assertThat(finish(track, null, "again")).contains(track);
    assertThat(finish(other, null, "other")).contains(track);

    assertThat(registry.tracks().forRequest("g1")).contains(track);
    assertThat(registry.tracks().variations("g1")).containsExactly(1);
    assertThat(registry.tracks().ofRequest("g1")).containsExactly(track);
    assertThat(registry.tracks().ofRequest("g2")).isEmpty();
    assertThat(registry.tracks().track(track.trackId())).contains(track);
    assertThat(registry.tracks().track(other.modelVersionId())).isEmpty();
    assertThat(registry.tracks().facts(track.trackId())).isEqualTo(Rows.facts(Rows.likeness()));
    assertThat(registry.tracks().forRequest("g2")).isEmpty();
    assertThat(registry.tracks().tracks()).containsExactly(track);
    assertThat(registry.outbox().waiting()).isEqualTo(waiting + 1);
  }

  @Test
  void finish_littleKnown_isReadBackSo() {
    Registry registry = postgres.registry();
    ModelRow model = Rows.publish(registry, Rows.trainedRun(registry, "r1", "seed"));
    TrackFacts few = new TrackFacts(Rows.measures(), null, List.of(), null);

    assertThat(registry.tracks().finish(Rows.track("g3", model), few, Rows.message("tracks", "g3")))
        .isEmpty();

    UUID id = registry.tracks().forRequest("g3").orElseThrow().trackId();
    assertThat(registry.tracks().facts(id))
        .isEqualTo(new TrackFacts(Rows.measures(), null, null, null));
  }
}
