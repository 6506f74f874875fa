package dev.continuo.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.continuo.events.kafka.Envelope;
import dev.continuo.registry.Registry;
import dev.continuo.registry.RegistryUnavailableException;
import dev.continuo.registry.rows.Lease;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Postgres that vanishes without a word, and Postgres that refuses. */
class RegistryOutageTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration LEASE = Duration.ofSeconds(30);

  @RegisterExtension final EmbeddedParts parts = new EmbeddedParts();

  private StallingProxy proxy;
  private Registry.Settings through;

  @BeforeEach
  void putProxyBefore() {
    Registry.Settings direct = parts.database();
    URI server = URI.create(direct.url().substring("jdbc:".length()));
    proxy = new StallingProxy(server.getPort());
    String url = direct.url().replace(":" + server.getPort() + "/", ":" + proxy.port() + "/");
    through = new Registry.Settings(url, direct.user(), direct.password(), 4);
  }

  @AfterEach
  void removeProxy() {
    proxy.close();
  }

  private Registry hasty() {
    String url = through.url();
    return Registry.open(
        new Registry.Settings(
            url + (url.contains("?") ? "&" : "?") + "socketTimeout=2",
            through.user(),
            through.password(),
            4));
  }

  @Test
  void ping_serverVanished_failsWithinTwoSeconds_andAnswersAtOnceAfterwards() {
    try (Registry registry = Registry.open(through)) {
      registry.ping();
      proxy.stall();

      for (int i = 0; i < 2; i++) {
        assertFailsWithin(Duration.ofMillis(2_500), registry::ping);
      }
      proxy.forget();
      proxy.pass();

      assertThat(took(registry::ping)).isLessThan(Duration.ofSeconds(1));
    }
  }

  @Test
  void serverRestarted_callsGoOnOnNewConnections() {
    try (Registry registry = Registry.open(through)) {
      registry.ping();
      proxy.refuse();
      assertThatThrownBy(registry::ping)
          .isInstanceOf(RegistryUnavailableException.class)
          .hasMessageContaining("does not answer");
      proxy.pass();

      registry.ping();
      // The first may still meet a connection that was well a moment ago.
      await().atMost(SOON).ignoreExceptions().until(() -> registry.runs().runs().isEmpty());
    }
  }

  @Test
  void calls_serverVanished_failWithinTheTimeOut_andWorkAtOnceAfterwards() {
    try (Registry registry = hasty()) {
      registry.runs().request("r1", "seed", "{}");
      proxy.stall();
      // It takes a connection that was well a moment ago, and the answer never comes.
      assertFailsWithin(Duration.ofSeconds(3), () -> registry.runs().runs());
      // Calls that find only connections that hang.
      assertFailsWithin(Duration.ofSeconds(6), () -> registry.runs().runs());
      proxy.forget();
      proxy.pass();

      assertThat(took(() -> registry.runs().runs())).isLessThan(SOON);
    }
  }

  @Test
  @Tag("slow")
  void transaction_clientVanished_leavesItsLocks() {
    try (Registry registry = hasty();
        Registry other = Registry.open(parts.database())) {
      addMessage(registry);
      assertThatThrownBy(() ->
              registry
                  .outbox()
                  .relay(
                      List.of("topic"),
                      1,
                      messages -> {
                        proxy.stall();
                        proxy.forget();
                      }))
          .isInstanceOf(RuntimeException.class);
      // The server still has the transaction open, and the topic's lock in it.
      assertThat(other.outbox().relay(List.of("topic"), 1, messages -> {})).isZero();

      await()
          .atMost(Duration.ofSeconds(13))
          .until(() -> other.outbox().relay(List.of("topic"), 1, messages -> {}) == 1);
    }
  }

  @Test
  void lease_stallShorterThanIt_isRenewedAfterwards() {
    try (Registry registry = hasty()) {
      registry.runs().request("r1", "seed", "{}");
      Lease lease = registry.runs().lease("anna", LEASE).orElseThrow();
      proxy.stall();
      assertFailsWithin(Duration.ofSeconds(6), () -> registry.runs().renew(lease, LEASE));
      proxy.forget();
      proxy.pass();

      registry.runs().renew(lease, LEASE);

      assertThat(registry.runs().run(lease.run().runId()).orElseThrow().leasedUntil())
          .isAfter(Instant.now().plus(LEASE).minusSeconds(5));
    }
  }

  @Test
  @Tag("slow")
  void calls_serverVanished_failWithinTenSecondsByDefault() {
    try (Registry registry = Registry.open(through)) {
      proxy.stall();
      for (int i = 0; i < 2; i++) {
        assertFailsWithin(Duration.ofSeconds(12), () -> registry.runs().runs());
      }
      proxy.pass();
      assertThat(took(() -> registry.runs().runs())).isLessThan(SOON);
    }
  }

  private static void addMessage(Registry registry) {
    registry
        .takedowns()
        .forget("0".repeat(64), new Envelope("topic", "key", Map.of(), new byte[] {1}));
  }

  private static void assertFailsWithin(Duration limit, ThrowingCallable call) {
    Instant start = Instant.now();
    assertThatThrownBy(call).isInstanceOf(RuntimeException.class);
    assertThat(Duration.between(start, Instant.now())).isLessThan(limit);
  }

  private static Duration took(Runnable call) {
    Instant start = Instant.now();
    call.run();
    return Duration.between(start, Instant.now());
  }
}
