package dev.continuo.events.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;

/**
 * Asks the broker whether it answers. Consumers do not tell: one that cannot reach its broker just
 * gets nothing.
 */
public final class BrokerCheck implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 2_000;

  private final Admin admin;

  public BrokerCheck(String bootstrapServers) {
    admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                PATIENCE_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                PATIENCE_MILLIS,
                // Back soon after a restart: the default waits up to ten seconds.
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                500));
  }

  /** Returns when it has answered, within two seconds; throws the cause when it has not. */
  public void ping() throws Exception {
    var _ =
        admin
            .describeCluster(new DescribeClusterOptions().timeoutMs(PATIENCE_MILLIS))
            .nodes()
            .get(PATIENCE_MILLIS + 500, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }
}
