package dev.continuo.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.registry.Registry.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RegistryTest {
  @RegisterExtension final RegistryExtension postgres = new RegistryExtension();

  @Test
  void open_threeAtOnce_migratesOnce() throws Exception {
    Settings settings = postgres.newDatabase();
    Callable<Long> open =
        () -> {
          try (Registry registry = Registry.open(settings)) {
            registry.ping();
            return registry.outbox().waiting();
          }
        };
    try (ExecutorService services = Executors.newFixedThreadPool(3)) {
      for (Future<Long> opened : services.invokeAll(List.of(open, open, open))) {
        assertThat(opened.get()).isZero();
      }
    }
  }

  @Test
  void open_again_keepsRows() {
    Settings settings = postgres.newDatabase();
    try (Registry registry = Registry.open(settings)) {
      registry.runs().request("r1", "seed", "{}");
    }
    try (Registry registry = Registry.open(settings)) {
      assertThat(registry.runs().runs()).hasSize(1);
    }
  }

  @Test
  void open_noServer_saysWhereAndWhatToSet() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Settings settings =
        new Settings("jdbc:postgresql://127.0.0.1:" + port + "/continuo", "continuo", "", 2);

    assertThatThrownBy(() -> Registry.open(settings, Duration.ofMillis(300)))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining(settings.url())
        .hasMessageContaining("did not answer")
        .hasMessageContaining("CONTINUO_POSTGRES_URL");
  }

  @Test
  void open_unknownUserOrDatabase_failsAtOnce() {
    Settings right = postgres.newDatabase();

    assertThatThrownBy(() -> Registry.open(new Settings(right.url(), "stranger", "secret", 2)))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("refuses user stranger")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> Registry.open(new Settings(right.url(), right.user(), "", 2)))
        .as("no password where one is needed")
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("refuses user " + right.user());
    assertThatThrownBy(
            () -> Registry.open(new Settings(right.url() + "0", right.user(), right.password(), 2)))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("does not exist");
  }

  @Test
  void settings_outOfRange_areRefused() {
    assertThatThrownBy(() -> new Settings("localhost:5432", "continuo", "", 2))
        .hasMessageContaining("jdbc:postgresql:");
    assertThatThrownBy(() -> new Settings("jdbc:postgresql:x", "continuo", "", 0))
        .hasMessageContaining("connections");
  }

  @Test
  void schema_everyTableViewAndColumn_explainsItself() {
    Settings settings = postgres.newDatabase();
    Registry.open(settings).close();

    List<String> silent =
        Jdbi.create(settings.url(), settings.user(), settings.password())
            .withHandle(handle ->
                handle
                    .createQuery(
                        """
                        select concat_ws('.', c.relname, a.attname)
                          from pg_class c
                          cross join lateral (
                               select cast(null as name) as attname, 0 as attnum
                                union all
                               select attname, attnum from pg_attribute
                                where attrelid = c.oid and attnum > 0 and not attisdropped) a
                         where c.relnamespace = 'public'::regnamespace
                           and c.relkind in ('r', 'v')
                           and c.relname <> 'flyway_schema_history'
                           and (select description from pg_description
                                 where objoid = c.oid and classoid = 'pg_class'::regclass
                                   and objsubid = a.attnum) is null
                         order by 1
                        """)
                    .mapTo(String.class)
                    .list());
    assertThat(silent).isEmpty();
  }
}
