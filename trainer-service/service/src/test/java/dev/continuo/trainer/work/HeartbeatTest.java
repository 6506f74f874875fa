package dev.continuo.trainer.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.Lease;
import dev.continuo.registry.runs.LeaseLostException;
import dev.continuo.registry.runs.Runs;
import dev.continuo.testkit.EmbeddedParts;
import dev.continuo.testkit.StallingProxy;
import dev.continuo.trainer.run.StopSignal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Leases that are kept while the work goes on, and the work that ends when they are lost. */
class HeartbeatTest {
  @RegisterExtension final EmbeddedParts parts = new EmbeddedParts();

  @Test
  void leaseIsAnothers_stopsTheWork() {
    try (Registry registry = Registry.open(parts.database())) {
      Runs runs = registry.runs();
      var _ = runs.request("lost", "m", "{}");
      Lease lost = runs.lease("one", Duration.ofMillis(1)).orElseThrow();
      await().until(() -> runs.lease("two", Duration.ofMinutes(1)).isPresent());
      StopSignal stop = new StopSignal();

      try (Heartbeat heartbeat =
          new Heartbeat(runs, lost, Duration.ofMillis(90), stop, failure -> {})) {
        await()
            .untilAsserted(
                () -> assertThatThrownBy(stop::check).isInstanceOf(LeaseLostException.class));
      }
    }
  }

  @Test
  @Tag("slow")
  void registryVanishesForLessThanTheLease_keepsIt() {
    Registry.Settings direct = parts.database();
    int port = URI.create(direct.url().substring("jdbc:".length())).getPort();
    try (StallingProxy proxy = new StallingProxy(port);
        Registry registry = Registry.open(direct);
        Registry through =
            Registry.open(
                new Registry.Settings(
                    direct.url().replace(":" + port + "/", ":" + proxy.port() + "/"),
                    direct.user(),
                    direct.password(),
                    4))) {
      Runs runs = registry.runs();
      UUID run = runs.request("kept", "m", "{}").orElseThrow().runId();
      Duration time = Duration.ofSeconds(20);
      Lease lease = runs.lease("one", time).orElseThrow();
      Instant until = Objects.requireNonNull(lease.run().leasedUntil());
      StopSignal stop = new StopSignal();
      proxy.stall();

      try (Heartbeat heartbeat = new Heartbeat(through.runs(), lease, time, stop, failure -> {})) {
        // Past the first beat, and the time-out of what it asked.
        await().atMost(time).until(() -> Instant.now().isAfter(until.minusSeconds(6)));
        proxy.forget();
        proxy.pass();
        await()
            .atMost(Duration.ofSeconds(6))
            .until(() ->
                Objects.requireNonNull(runs.run(run).orElseThrow().leasedUntil()).isAfter(until));
        stop.check();
        assertThat(runs.lease("two", time)).isEmpty();
      }
    }
  }

  @Test
  void whileTheWorkGoesOn_keepsTheLease() {
    try (Registry registry = Registry.open(parts.database())) {
      Runs runs = registry.runs();
      UUID run = runs.request("kept", "m", "{}").orElseThrow().runId();
      Duration time = Duration.ofSeconds(3);
      Lease lease = runs.lease("one", time).orElseThrow();
      Instant until = Objects.requireNonNull(lease.run().leasedUntil());
      StopSignal stop = new StopSignal();

      try (Heartbeat heartbeat = new Heartbeat(runs, lease, time, stop, failure -> {})) {
        await()
            .until(() ->
                Objects.requireNonNull(runs.run(run).orElseThrow().leasedUntil()).isAfter(until));
        stop.check();
        assertThat(runs.lease("two", time)).isEmpty();
      }
    }
  }
}
