package dev.continuo.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.continuo.bucket.ContentId;
import dev.continuo.events.Topic;
import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.WindowRun;
import dev.continuo.events.avro.WindowRunCodec;
import dev.continuo.music.Control;
import dev.continuo.music.Controls;
import dev.continuo.music.MidiReader;
import dev.continuo.music.Piece;
import dev.continuo.music.sequence.NoteSequence;
import dev.continuo.music.sequence.SequencePolicy;
import dev.continuo.music.sequence.SequencePolicy.Durations;
import dev.continuo.music.sequence.Sequences;
import dev.continuo.music.write.MidiWriter;
import dev.continuo.registry.Registry;
import dev.continuo.testkit.EmbeddedParts;
import dev.continuo.testkit.PieceBuilder;
import dev.continuo.testkit.TopicReader;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How long notes are in windows, as it is configured: from files with a pedal to the topic. */
class DurationsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int NOTES = 300;

  @RegisterExtension final EmbeddedParts parts = new EmbeddedParts();

  @Test
  void windows_underSounding_lastAsLongAsTheFileSounds_andUnderKeysAsItIsHeld() throws Exception {
    byte[] first = performance(1);
    byte[] second = performance(2);

    List<WindowRun> sounding = windows("first.mid", first, "sounding");
    List<WindowRun> keys = windows("second.mid", second, "keys");

    assertThat(sounding).extracting(WindowRun::sounding).containsOnly(true);
    assertThat(durations(sounding)).isEqualTo(expected(first, Durations.SOUNDING));
    assertThat(durations(sounding)).isNotEqualTo(expected(first, Durations.KEYS));
    assertThat(keys).extracting(WindowRun::sounding).containsOnly(false);
    assertThat(durations(keys)).isEqualTo(expected(second, Durations.KEYS));
  }

  /** The windows of a file that is dropped under a setting. */
  private List<WindowRun> windows(String name, byte[] file, String setting) throws Exception {
    String id = ContentId.of(file);
    parts.bucket().write("midi/" + name, file);
    try (ApplicationContext service = start(setting)) {
      await()
          .atMost(PATIENCE)
          .failFast("the service has ended", () -> !service.isRunning())
          .until(() -> {
            List<WindowRun> runs = runs(id);
            return !runs.isEmpty() && runs.getLast().last();
          });
    }
    return runs(id);
  }

  private List<WindowRun> runs(String id) throws UnreadableEventException {
    List<WindowRun> runs = new ArrayList<>();
    try (TopicReader reader = new TopicReader(parts.bootstrapServers(), Topic.WINDOWS)) {
      for (ConsumerRecord<String, byte[]> record : reader.all()) {
        if (id.equals(record.key())) {
          runs.add(WindowRunCodec.decode(record.value()));
        }
      }
    }
    return runs;
  }

  private static long[] durations(List<WindowRun> runs) {
    return runs.stream()
        .flatMapToLong(run -> LongStream.of(run.durationMicros()).skip(run.context()))
        .toArray();
  }

  private static long[] expected(byte[] file, Durations durations) throws Exception {
    SequencePolicy policy = SequencePolicy.DEFAULT.with(durations);
    return Sequences.of(MidiReader.read(file), policy).stream()
        .map(NoteSequence::durationMicros)
        .flatMapToLong(LongStream::of)
        .toArray();
  }

  /** A file whose pedal is down every other second. */
  private static byte[] performance(long seed) {
    Piece dry = PieceBuilder.aRandomPiece(seed, NOTES).build();
    List<Control> pedals = new ArrayList<>();
    for (long now = 0; now < dry.durationMicros(); now += 2_000_000) {
      pedals.add(new Control(now, 0, 127));
      pedals.add(new Control(now + 1_000_000, 0, 0));
    }
    return MidiWriter.write(
        new Piece(
            dry.format(),
            dry.ticksPerQuarter(),
            dry.tempos(),
            dry.parts(),
            dry.notes(),
            Controls.pedals(pedals),
            dry.bends(),
            dry.damages()));
  }

  /** The service as it is wired. */
  private ApplicationContext start(String durations) {
    Registry.Settings database = parts.database();
    return ApplicationContext.run(
        Map.of(
            "continuo.kafka.bootstrap-servers", parts.bootstrapServers(),
            "continuo.postgres.url", database.url(),
            "continuo.postgres.user", database.user(),
            "continuo.postgres.password", database.password(),
            "continuo.bucket", parts.bucketDirectory().toString(),
            "continuo.ingest.poll-millis", 50,
            "continuo.ingest.state-directory", parts.newDirectory().toString(),
            "continuo.windows.durations", durations));
  }
}
