package dev.continuo.registry;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/**
 * How long a server that has vanished without a word may keep a caller. What an address names
 * itself ({@code ?socketTimeout=30}) counts instead.
 */
final class Connections {
  private static final String ALIVE_SECONDS = "1";
  private static final String CONNECT_SECONDS = "3";

  /** For each piece of an answer, not for all of it: no statement of ours is silent for so long. */
  private static final String ANSWER_SECONDS = "10";

  /** A migration may rewrite tables of millions of rows. */
  private static final String MIGRATION_SECONDS = "600";

  /**
   * What each session asks of the server. A client that vanished without a word must not keep its
   * locks: those in its open transaction go after 10 s, its connection when keep-alive fails.
   */
  private static final String SESSION =
      """
      set idle_in_transaction_session_timeout = '10s';
      set tcp_keepalives_idle = 5;
      set tcp_keepalives_interval = 3;
      set tcp_keepalives_count = 3
      """;

  private Connections() {}

  /** A pool whose statements are those of repositories. */
  static HikariDataSource pool(Registry.Settings settings) {
    HikariConfig config = config(settings, "registry", ANSWER_SECONDS);
    config.setMaximumPoolSize(settings.connections());
    config.setKeepaliveTime(Duration.ofSeconds(30).toMillis());
    config.setConnectionInitSql(SESSION);
    return new HikariDataSource(config);
  }

  /** A pool for migrations, which are not in a hurry. */
  static HikariDataSource migrating(Registry.Settings settings) {
    HikariConfig config = config(settings, "registry-migration", MIGRATION_SECONDS);
    config.setMaximumPoolSize(3);
    return new HikariDataSource(config);
  }

  private static HikariConfig config(Registry.Settings settings, String name, String answer) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMinimumIdle(1);
    // How long a caller waits for a connection, tests of idle ones included.
    config.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
    config.setValidationTimeout(Duration.ofSeconds(1).toMillis());
    config.setDataSourceProperties(properties(CONNECT_SECONDS, answer));
    return config;
  }

  /** One connection, of nobody's pool. */
  static Connection open(Registry.Settings settings) throws SQLException {
    return open(settings, properties(CONNECT_SECONDS, ANSWER_SECONDS));
  }

  /** One on which the server is asked whether it is there. */
  static Connection openToAsk(Registry.Settings settings) throws SQLException {
    return open(settings, properties(ALIVE_SECONDS, ALIVE_SECONDS));
  }

  private static Connection open(Registry.Settings settings, Properties properties)
      throws SQLException {
    properties.setProperty("user", settings.user());
    properties.setProperty("password", settings.password());
    return DriverManager.getConnection(settings.url(), properties);
  }

  private static Properties properties(String connectSeconds, String answerSeconds) {
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", "continuo");
    properties.setProperty("loginTimeout", connectSeconds);
    properties.setProperty("connectTimeout", connectSeconds);
    properties.setProperty("socketTimeout", answerSeconds);
    properties.setProperty("tcpKeepAlive", "true");
    // A batch of inserts goes as statements of many rows.
    properties.setProperty("reWriteBatchedInserts", "true");
    return properties;
  }
}
