package dev.continuo.registry.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.registry.Registry;
import dev.continuo.registry.RegistryExtension;
import dev.continuo.registry.Rows;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.registry.rows.TrackRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TracksTest {
  @RegisterExtension final RegistryExtension postgres = new RegistryExtension();

  @Test
  void finish_moreThanOnceForARequest_keepsTheFirstAndOneEvent() {
    Registry registry = postgres.registry();
    ModelRow model = Rows.publish(registry, Rows.trainedRun(registry, "r1", "seed"));
    long waiting = registry.outbox().waiting();
    TrackRow track = Rows.track("g1", model);

    TrackRow other = Rows.track("g1", model, 8);

    assertThat(registry.tracks().finish(track, Rows.message("tracks", "g1"))).isEmpty();
    assertThat(registry.tracks().finish(track, Rows.message("tracks", "again"))).contains(track);
    assertThat(registry.tracks().finish(other, Rows.message("tracks", "other"))).contains(track);

    assertThat(registry.tracks().forRequest("g1")).contains(track);
    assertThat(registry.tracks().variations("g1")).containsExactly(1);
    assertThat(registry.tracks().forRequest("g2")).isEmpty();
    assertThat(registry.tracks().tracks()).containsExactly(track);
    assertThat(registry.outbox().waiting()).isEqualTo(waiting + 1);
  }
}
