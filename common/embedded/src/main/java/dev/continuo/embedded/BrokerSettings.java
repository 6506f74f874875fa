package dev.continuo.embedded;

import java.nio.file.Path;
import java.util.Properties;

/** The settings of the embedded broker: one node, small, and it forgets nothing by itself. */
final class BrokerSettings {
  static final int NODE = 1;
  static final String CONTROLLER = "CONTROLLER";

  private BrokerSettings() {}

  /**
   * @param port for clients
   * @param controllerPort for the node's talk with itself; may differ at every start, because a
   *     quorum of static voters remembers ids, not addresses
   */
  static Properties properties(Path data, int port, int controllerPort) {
    if (data.toString().indexOf(',') >= 0) {
      throw new IllegalArgumentException("directory must not contain a comma: " + data);
    }
    String clients = "PLAINTEXT://%s:%d".formatted(Loopback.HOST, port);
    String controller = "%s://%s:%d".formatted(CONTROLLER, Loopback.HOST, controllerPort);
    Properties settings = new Properties();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", Integer.toString(NODE));
    settings.put(
        "controller.quorum.voters", "%d@%s:%d".formatted(NODE, Loopback.HOST, controllerPort));
    settings.put("controller.listener.names", CONTROLLER);
    settings.put("listeners", clients + "," + controller);
    settings.put("advertised.listeners", clients);
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("log.dirs", data.toString());

    // One broker holds everything once, and one partition each starts fastest.
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("share.coordinator.state.topic.num.partitions", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");

    // A share group hands out records at its second heartbeat; by default that is after 5 s.
    settings.put("group.share.min.heartbeat.interval.ms", "500");
    settings.put("group.share.heartbeat.interval.ms", "500");

    // A killed broker's registration keeps the next one out for so long; 9 s by default.
    settings.put("broker.session.timeout.ms", "5000");
    settings.put("broker.heartbeat.interval.ms", "500");

    // Topics are made on purpose, never by a typing error.
    settings.put("auto.create.topics.enable", "false");

    // The corpus and the place of every reader stay, however long the platform is off.
    settings.put("log.retention.ms", "-1");
    settings.put("offsets.retention.minutes", Integer.toString(Integer.MAX_VALUE));

    // A finished track travels with its MIDI inside.
    settings.put("message.max.bytes", Integer.toString(16 << 20));

    // Small: the cleaner alone would take 128 MiB of heap.
    settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20));
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "4");

    return settings;
  }
}
