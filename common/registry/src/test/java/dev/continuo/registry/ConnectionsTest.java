package dev.continuo.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConnectionsTest {
  @RegisterExtension final RegistryExtension postgres = new RegistryExtension();

  @Test
  void pool_sessions_loseTheirLocksSoonAfterTheirClient() {
    try (HikariDataSource pool = Connections.pool(postgres.newDatabase())) {
      Jdbi jdbi = Jdbi.create(pool);

      assertThat(setting(jdbi, "idle_in_transaction_session_timeout")).isEqualTo("10s");
      assertThat(setting(jdbi, "tcp_keepalives_idle")).isEqualTo("5");
    }
  }

  private static String setting(Jdbi jdbi, String name) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select current_setting(:name)")
            .bind("name", name)
            .mapTo(String.class)
            .one());
  }
}
