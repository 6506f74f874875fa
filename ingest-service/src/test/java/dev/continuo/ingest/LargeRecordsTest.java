package dev.continuo.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.continuo.events.Topic;
import dev.continuo.events.kafka.Clients;
import dev.continuo.events.kafka.Topics;
import dev.continuo.ingest.settings.IngestSettings;
import dev.continuo.music.ReaderLimits;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.ObjectRow;
import dev.continuo.registry.rows.ObjectState;
import dev.continuo.testkit.EmbeddedParts;
import dev.continuo.testkit.PieceBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files of which much is to be told, beside others. */
class LargeRecordsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @RegisterExtension final EmbeddedParts parts = new EmbeddedParts();

  @Test
  void fileWhoseEventTheBrokerRefuses_isRejectedAndOthersGoOn() throws Exception {
    Topics.ensure(parts.bootstrapServers(), 2);
    atMost(Topic.PIECES, 2_000);
    PieceBuilder large = PieceBuilder.aPiece();
    for (int part = 0; part < 1_000; part++) {
      large.part(part % 128).note(part, 1_000, 60);
    }
    parts.bucket().write("midi/large.mid", large.midi());

    ObjectRow row = ingestBesideOthers(ReaderLimits.DEFAULT);

    assertThat(row.state()).isEqualTo(ObjectState.REJECTED);
    assertThat(row.reason()).isEqualTo("TOO_LARGE");
    assertThat(row.message()).startsWith("continuo.pieces.v1 refuses what is told of it, ");
  }

  /** Caps and names are such that no event is larger than a record can be. */
  @Test
  void fileWithTheMostPartsAndTheLongestNames_isTold() throws Exception {
    parts.bucket().write("midi/large.mid", namedTracks(Short.MAX_VALUE));

    ObjectRow row =
        ingestBesideOthers(
            new ReaderLimits(
                64 << 20, 65_535, 4_000_000, Short.MAX_VALUE, 1_000_000, 3_600_000_000L));

    assertThat(row.state()).isEqualTo(ObjectState.ACCEPTED);
  }

  /** What became of the large one, when five others have been taken. */
  private ObjectRow ingestBesideOthers(ReaderLimits limits) throws IOException {
    for (int file = 0; file < 5; file++) {
      parts.bucket().write("midi/" + file + ".mid", PieceBuilder.aRandomPiece(file, 40).midi());
    }
    try (Registry registry = Registry.open(parts.database());
        IngestService service = start(limits)) {
      await().atMost(PATIENCE).until(() -> registry.pieces().objects().size() == 6);
      assertThat(service.health().up()).as("%s", service.health()).isTrue();
      assertThat(registry.pieces().objects())
          .filteredOn(row -> row.state() == ObjectState.ACCEPTED)
          .hasSizeGreaterThanOrEqualTo(5);
      return registry.pieces().object("midi/large.mid").orElseThrow();
    }
  }

  private void atMost(Topic topic, int bytes) throws Exception {
    try (Admin admin = Clients.admin(parts.bootstrapServers())) {
      AlterConfigOp set =
          new AlterConfigOp(
              new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(bytes)),
              AlterConfigOp.OpType.SET);
      ConfigResource name = new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
      admin.incrementalAlterConfigs(Map.of(name, List.of(set))).all().get();
    }
  }

  /** Each track has a name of 200 characters, three bytes each, and one note. */
  private static byte[] namedTracks(int tracks) throws IOException {
    ByteArrayOutputStream track = new ByteArrayOutputStream();
    byte[] name = "\u266a".repeat(200).getBytes(UTF_8);
    track.writeBytes(new byte[] {0, (byte) 0xFF, 3, (byte) (0x80 | name.length >> 7)});
    track.write(name.length & 0x7F);
    track.writeBytes(name);
    track.writeBytes(new byte[] {0, (byte) 0x90, 60, 64, 96, (byte) 0x80, 60, 0});
    track.writeBytes(new byte[] {0, (byte) 0xFF, 0x2F, 0});
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(file);
    out.writeBytes("MThd");
    out.writeInt(6);
    out.writeShort(1);
    out.writeShort(tracks);
    out.writeShort(96);
    for (int i = 0; i < tracks; i++) {
      out.writeBytes("MTrk");
      out.writeInt(track.size());
      track.writeTo(out);
    }
    return file.toByteArray();
  }

  private IngestService start(ReaderLimits limits) {
    return EmbeddedIngest.start(
        parts, new IngestSettings.Work(2, 256, false).within(limits), new SimpleMeterRegistry());
  }
}
