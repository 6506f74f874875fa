package dev.continuo.generator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.ContentId;
import dev.continuo.events.Topic;
import dev.continuo.events.TrackFailed;
import dev.continuo.events.TrackFinished;
import dev.continuo.events.kafka.Clients;
import dev.continuo.events.kafka.Envelope;
import dev.continuo.events.kafka.EventSender;
import dev.continuo.events.track.TrackFacts;
import dev.continuo.events.track.TrackInfill;
import dev.continuo.generator.originality.PublishedNotes;
import dev.continuo.model.Initializer;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.checkpoint.Checkpoint;
import dev.continuo.model.preset.Presets;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.music.MidiReader;
import dev.continuo.music.Note;
import dev.continuo.music.Notes;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.ObjectRow;
import dev.continuo.registry.rows.ObjectState;
import dev.continuo.registry.rows.PieceRow;
import dev.continuo.registry.rows.TrackRow;
import dev.continuo.testkit.EmbeddedParts;
import dev.continuo.testkit.PieceBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Primers, constraints, sampling and originality, over real parts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RicherRequestsTest {
  private static final int NOTES = 60;

  @RegisterExtension static final EmbeddedParts PARTS = new EmbeddedParts();

  private final byte[] midi = PieceBuilder.aRandomPiece(20_261_128, NOTES).midi();
  private final String pieceId = ContentId.of(midi);
  private Registry registry;
  private EventSender requests;
  private EventLog tracks;
  private EventLog failures;
  private GeneratorService service;

  @BeforeAll
  void start() throws Exception {
    Bucket bucket = PARTS.bucket();
    registry = Registry.open(PARTS.database());
    PublishedModels models = new PublishedModels(registry, bucket);
    requests = new EventSender(Clients.producer(PARTS.bootstrapServers(), "test"));
    tracks = new EventLog(PARTS.bootstrapServers(), Topic.TRACKS.topicName());
    failures = new EventLog(PARTS.bootstrapServers(), Topic.TRACKS_FAILED.topicName());
    models.publish("windows", PublishedModels.checkpoint(1).encode());
    models.publish("passages", passages().encode());
    bucket.write("midi/primer.mid", midi);
    bucket.write("midi/text.mid", "no music".getBytes(UTF_8));
    Instant now = Instant.parse("2026-11-28T12:00:00Z");
    registry
        .pieces()
        .record(
            List.of(
                new PieceRow(
                    pieceId, "midi/primer.mid", midi.length, 1, NOTES, 1, 0, 9_000_000, now)),
            List.of(
                new ObjectRow(
                    "midi/primer.mid",
                    midi.length,
                    now,
                    pieceId,
                    ObjectState.ACCEPTED,
                    null,
                    null,
                    null,
                    now)));
    service = GeneratorService.start(TestedSettings.over(PARTS), new SimpleMeterRegistry());
    try (PublishedNotes notes = new PublishedNotes(PARTS.bootstrapServers())) {
      notes.publishAs(pieceId, MidiReader.read(midi));
    }
  }

  /** Untrained, without a primer. */
  private static Checkpoint passages() {
    NetworkSpec network = Presets.builtIn("nano").network();
    return new Checkpoint(
        network,
        Initializer.initialize(network, 3),
        OptimizerState.initial(network),
        List.of(),
        Map.of());
  }

  @AfterAll
  void stop() {
    service.close();
    tracks.close();
    failures.close();
    requests.close();
    registry.close();
  }

  private void request(String id, String members) {
    String json = "{\"requestId\":\"%s\",%s}".formatted(id, members.replace('\'', '"'));
    requests.send(
        new Envelope(Topic.GENERATION_REQUESTS.topicName(), id, Map.of(), json.getBytes(UTF_8)));
  }

  private TrackFinished track(String id, String members) throws Exception {
    request(id, members);
    return tracks.await(id, TrackFinished.class);
  }

  private static Notes notes(TrackFinished track) throws Exception {
    return MidiReader.read(Base64.getDecoder().decode(Objects.requireNonNull(track.midi())))
        .notes();
  }

  @Test
  void primer_whereverItIs_givesTheSameTrack() throws Exception {
    String rest = ",'take':'LAST','notes':12},'notes':20,'model':'passages'";
    TrackFinished piece = track("by-piece", "'primer':{'piece':'" + pieceId + "'" + rest);
    TrackFinished object = track("by-key", "'primer':{'object':'midi/primer.mid'" + rest);
    String base64 = Base64.getEncoder().encodeToString(midi);
    TrackFinished inline = track("inline", "'primer':{'midi':'" + base64 + "'" + rest);
    TrackFinished none = track("unprimed", "'notes':20,'model':'passages'");

    assertThat(object.sha256()).isEqualTo(piece.sha256()).isNotEqualTo(none.sha256());
    assertThat(inline.sha256()).isEqualTo(piece.sha256());
    assertThat(piece.primer()).isEqualTo("piece " + pieceId);
    assertThat(object.primer()).isEqualTo("object midi/primer.mid");
    assertThat(inline.primer()).isEqualTo("midi " + pieceId);
    assertThat(List.of(piece.primerNotes(), piece.notes())).containsExactly(12, 20);
    assertThat(none.primer()).isNull();
    TrackRow row = registry.tracks().forRequest("by-piece").orElseThrow();
    assertThat(row.primer()).isEqualTo(piece.primer());
    assertThat(row.primerNotes()).isEqualTo(12);
  }

  @ParameterizedTest
  @CsvSource({"passages, 40", "windows, 25"})
  void primer_included_beginsTheTrackAndIsNoCopy(String model, int count) throws Exception {
    TrackFinished known = awaitKnown(model);
    assertThat(Objects.requireNonNull(known.likeness()).comparedPieces()).isOne();
    String some = model.equals("passages") ? ",'notes':40" : "";
    TrackFinished track =
        track(
            "included-" + model,
            "'primer':{'piece':'%s'%s,'included':true},'notes':30,'model':'%s'"
                .formatted(pieceId, some, model));

    Notes played = MidiReader.read(midi).notes();
    Notes all = notes(track);
    assertThat(track.notes()).isEqualTo(count + 30).isEqualTo(all.size());
    for (int i = 0; i < count; i++) {
      assertThat(all.pitch(i)).isEqualTo(played.pitch(i));
      long late = played.onsetMicros(i) - played.onsetMicros(0) - all.onsetMicros(i);
      assertThat(Math.abs(late)).isLessThanOrEqualTo(25);
    }
    assertThat(Objects.requireNonNull(track.likeness()).sharedNotes()).isLessThan(count);
    assertThat(
            registry
                .tracks()
                .facts(registry.tracks().forRequest("included-" + model).orElseThrow().trackId())
                .likeness())
        .isEqualTo(track.likeness());
  }

  /** Waits until tracks are compared with the piece. */
  private TrackFinished awaitKnown(String model) {
    int[] asked = {0};
    return Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> track("known-%s-%d".formatted(model, asked[0]++), "'notes':1,'model':'windows'"),
            track -> track.likeness() != null && track.likeness().comparedPieces() > 0);
  }

  @ParameterizedTest
  @CsvSource({"passages", "windows"})
  void constraints_holdInTheFile(String model) throws Exception {
    TrackFinished track =
        track(
            "bound-" + model,
            "'model':'%s','notes':60,'constraints':{'key':'D','scale':'dorian','lowest':50,"
                    .formatted(model)
                + "'highest':76,'polyphony':2,'shortest':0.1,'longest':1.5,'most_per_second':6}");
    Notes notes = notes(track);
    Set<Integer> dorian = Set.of(2, 4, 5, 7, 9, 11, 0);
    for (int i = 0; i < notes.size(); i++) {
      long onset = notes.onsetMicros(i);
      long sounding = 0;
      long begun = 0;
      for (int other = 0; other < notes.size(); other++) {
        long since = onset - notes.onsetMicros(other);
        sounding += since >= 0 && notes.endMicros(other) > onset ? 1 : 0;
        begun += since >= 0 && since < 1_000_000 ? 1 : 0;
      }
      assertThat(dorian).contains(notes.pitch(i) % 12);
      assertThat(notes.pitch(i)).isBetween(50, 76);
      assertThat(notes.endMicros(i) - onset).isBetween(100_000L, 1_500_000L);
      assertThat(sounding).isLessThanOrEqualTo(2);
      assertThat(begun).isLessThanOrEqualTo(6);
    }
    assertThat(track.constraints()).containsEntry("scale", "dorian").containsEntry("polyphony", 2);
    assertThat(Objects.requireNonNull(track.measures()).lowestPitch()).isGreaterThanOrEqualTo(50);
    assertThat(
            registry
                .tracks()
                .facts(registry.tracks().forRequest("bound-" + model).orElseThrow().trackId())
                .measures())
        .isEqualTo(track.measures());
  }

  @Test
  void sampling_byValue_isLaidOverTheModelsAndSaid() throws Exception {
    TrackFinished track =
        track("drawn", "'model':'passages','notes':20,'sampling':{'top_k':5,'damping':2}");
    assertThat(track.sampling())
        .containsEntry("top_k", 5)
        .containsEntry("damping", 2.0)
        .containsKey("temperature");
    TrackFinished hot =
        track("hot", "'model':'passages','notes':20,'temperature':3,'sampling':{'top_k':5}");
    assertThat(hot.temperature()).isEqualTo(3);
    assertThat(hot.sampling()).containsEntry("temperature", 3.0);
  }

  @Test
  void seconds_boundTheTrack() throws Exception {
    TrackFinished track = track("brief", "'model':'windows','seconds':2");
    Notes notes = notes(track);
    assertThat(notes.onsetMicros(notes.size() - 1)).isLessThan(2_000_000);
  }

  @ParameterizedTest
  @CsvSource({"passages, 4", "windows, 1"})
  void likelihood_byAttribute_isToldAndKept(String model, int attributes) throws Exception {
    TrackFinished track = track("likely-" + model, "'notes':20,'model':'%s'".formatted(model));
    assertThat(track.likelihood()).hasSize(attributes).isEqualTo(facts(track).likelihood());
    assertThat(track.likelihood())
        .filteredOn(each -> each.name().equals("pitch"))
        .singleElement()
        .satisfies(pitch -> assertThat(pitch.value()).isBetween(4.0, 6.0));
  }

  private TrackFacts facts(TrackFinished track) {
    return registry.tracks().facts(UUID.fromString(track.trackId()));
  }

  @Test
  void context_carriedByAWindowModel_isAnotherTrack() throws Exception {
    TrackFinished usual = track("usual", "'notes':40,'model':'windows'");
    TrackFinished window = track("window", "'notes':40,'model':'windows','context':'window'");
    TrackFinished carried = track("carried", "'notes':40,'model':'windows','context':'carried'");
    TrackFinished walks = track("walks", "'notes':40,'model':'passages','context':'carried'");
    assertThat(List.of(usual.context(), window.context(), carried.context(), walks.context()))
        .containsExactly("window", "window", "carried", "carried");
    assertThat(window.sha256()).isEqualTo(usual.sha256()).isNotEqualTo(carried.sha256());
    assertThat(registry.tracks().forRequest("carried").orElseThrow().context())
        .isEqualTo("carried");
  }

  @ParameterizedTest
  @CsvSource({
    "passages, usual, object",
    "windows, usual, piece",
    "windows, carried, midi",
    "passages, bound, track"
  })
  void infill_leavesTheRestAsItIsAndKeepsTheBest(String model, String kind, String source)
      throws Exception {
    String of =
        switch (source) {
          case "object" -> "'object':'midi/primer.mid'";
          case "piece" -> "'piece':'" + pieceId + "'";
          case "midi" -> "'midi':'" + Base64.getEncoder().encodeToString(midi) + "'";
          default ->
              "'track':'%s'"
                  .formatted(
                      track("filled-" + model, "'notes':60,'seed':4,'model':'passages'").trackId());
        };
    Notes before =
        source.equals("track")
            ? notes(tracks.await("filled-" + model, TrackFinished.class))
            : MidiReader.read(midi).notes();
    long from = before.onsetMicros(30) - 10_000;
    long to = before.onsetMicros(42) - 10_000;
    String asked =
        "'model':'%s','seed':9,'infill':{'of':{%s},'from':%s,'to':%s,'candidates':12}%s%s"
            .formatted(
                model,
                of,
                from / 1e6,
                to / 1e6,
                kind.equals("carried") ? ",'context':'carried'" : "",
                kind.equals("bound") ? ",'constraints':{'key':'C','scale':'major'}" : "");
    String id = "infill-%s-%s".formatted(model, kind);
    TrackFinished track = track(id, asked);

    TrackInfill infill = Objects.requireNonNull(track.infill());
    assertThat(infill.keptNats()).isLessThanOrEqualTo(infill.medianNats()).isPositive();
    assertThat(infill.originalNats()).isPositive();
    List<Note> kept = notesBut(before, from, to);
    int behind = (int) kept.stream().filter(note -> note.onsetMicros() >= to).count();
    int replaced = before.size() - kept.size();
    assertThat(List.of(infill.candidates(), infill.replacedNotes(), infill.notesBehind()))
        .containsExactly(12, replaced, Math.min(64, behind));
    assertThat(infill.kept()).isBetween(1, 12);
    Notes after = notes(track);
    assertThat(notesBut(after, from, to)).isEqualTo(kept);
    assertThat(after.size()).isEqualTo(kept.size() + infill.composedNotes());
    assertThat(infill.composedNotes()).isPositive();
    assertThat(facts(track).infill()).isEqualTo(infill);
    assertThat(track.likelihood()).isNotEmpty();
    assertThat(track(id + "-again", asked).sha256()).isEqualTo(track.sha256());
    if (kind.equals("bound")) {
      for (int i = 0; i < after.size(); i++) {
        if (after.onsetMicros(i) >= from && after.onsetMicros(i) < to) {
          assertThat(Set.of(0, 2, 4, 5, 7, 9, 11)).contains(after.pitch(i) % 12);
        }
      }
    }
  }

  private static List<Note> notesBut(Notes notes, long from, long to) {
    return IntStream.range(0, notes.size())
        .mapToObj(notes::get)
        .filter(note -> note.onsetMicros() < from || note.onsetMicros() >= to)
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'constraints':{'lowest':60,'highest':59} | IMPOSSIBLE | constraints | constraints: lowest
          'constraints':{'shortest':5,'longest':4} | IMPOSSIBLE | constraints | constraints: shortest
          'primer':{'object':'midi/none.mid'} | INVALID | primer.object | primer.object is not in the bucket: midi/none.mid
          'primer':{'object':'midi/../x.mid'} | INVALID | primer.object | primer.object is not in the bucket: midi/../x.mid
          'primer':{'object':'midi/text.mid'} | INVALID | primer.object | primer.object cannot be read:
          'primer':{'midi':''} | INVALID | primer.midi | primer.midi cannot be read:
          'primer':{'piece':'0000000000000000000000000000000000000000000000000000000000000000'} | INVALID | primer.piece | primer.piece is not in the corpus
          'primer':{'object':'midi/primer.mid','seconds':0.001} | INVALID | primer.object | primer.object has too few notes, 1: model windows:1 reads 25 notes at a time
          'infill':{'of':{'object':'midi/none.mid'},'from':1,'to':2} | INVALID | infill.of.object | infill.of.object is not in the bucket: midi/none.mid
          'infill':{'of':{'object':'midi/text.mid'},'from':1,'to':2} | INVALID | infill.of.object | infill.of.object cannot be read:
          'infill':{'of':{'track':'00000000-0000-0000-0000-000000000000'},'from':1,'to':2} | INVALID | infill.of.track | infill.of.track is no finished track: 0
          'infill':{'of':{'object':'midi/primer.mid'},'from':0.001,'to':2} | INVALID | infill.from | infill.from leaves too few notes before it, 1: model windows:1 reads 25 notes at a time
          'infill':{'of':{'object':'midi/primer.mid'},'from':9,'to':1000} | INVALID | infill.to | infill.to leaves no note behind it: the last one begins at
          'infill':{'of':{'object':'midi/primer.mid'},'from':9,'to':10},'constraints':{'lowest':60,'highest':59} | IMPOSSIBLE | constraints | constraints: lowest
          'model':'passages','context':'window','notes':3 | INVALID | context | context must be carried or left out: model passages:1 reads no windows
          'primer':{'object':'midi/primer.mid','notes':24} | INVALID | primer.notes | primer.notes must be left out: model windows:1 reads 25 notes at a time
          """)
  void request_thatCannotBeAnswered_saysWhy(
      String members, String reason, String field, String message) throws Exception {
    String id = "refused-" + Integer.toHexString(members.hashCode());
    request(id, members.startsWith("'model'") ? members : "'model':'windows'," + members);
    TrackFailed failed = failures.await(id, TrackFailed.class);
    assertThat(failed.message()).startsWith(message);
    assertThat(failed.reason()).isEqualTo(reason);
    assertThat(failed.field()).isEqualTo(field);
  }
}
