package dev.continuo.generator.originality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.continuo.evaluation.originality.Likeness;
import dev.continuo.evaluation.originality.NoteLine;
import dev.continuo.events.PieceForgotten;
import dev.continuo.events.Topic;
import dev.continuo.events.kafka.Envelope;
import dev.continuo.music.Note;
import dev.continuo.music.Notes;
import dev.continuo.music.Piece;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.ObjectRow;
import dev.continuo.registry.rows.ObjectState;
import dev.continuo.registry.rows.PieceRow;
import dev.continuo.runtime.SteadyThread;
import dev.continuo.testkit.EmbeddedParts;
import dev.continuo.testkit.PieceBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Over a real broker and a real database. */
final class OriginalityTest {
  private static final int NOTES = 180;

  @RegisterExtension final EmbeddedParts parts = new EmbeddedParts();

  private Registry registry;
  private PublishedNotes published;
  private Originality originality;
  private SteadyThread follower;

  @BeforeEach
  void start() {
    registry = Registry.open(parts.database());
    published = new PublishedNotes(parts.bootstrapServers());
    originality = new Originality(registry.takedowns());
    follower = originality.follower(parts.bootstrapServers());
  }

  @AfterEach
  void stop() {
    follower.close();
    published.close();
    registry.close();
  }

  private static Piece piece(long seed) {
    return PieceBuilder.aRandomPiece(seed, NOTES).build();
  }

  /** Some notes of a piece, a fourth higher and a tenth slower. */
  private static NoteLine copied(Piece piece, int from, int to) {
    List<Note> notes = new ArrayList<>();
    for (int i = from; i < to; i++) {
      Note note = piece.notes().get(i);
      notes.add(
          new Note(note.onsetMicros() / 10 * 11, note.durationMicros(), note.pitch() + 5, 80, 0));
    }
    return NoteLine.of(Notes.of(notes));
  }

  private Optional<Likeness> find(NoteLine track) {
    return originality.find(track, NoteLine.NONE, Set.of()).orElseThrow().longest();
  }

  private void record(String id, String object) {
    registry
        .pieces()
        .record(
            List.of(new PieceRow(id, object, 100, 1, NOTES, 1, 0, 1_000_000, Instant.EPOCH)),
            List.of(
                new ObjectRow(
                    object,
                    100,
                    Instant.EPOCH,
                    id,
                    ObjectState.ACCEPTED,
                    null,
                    null,
                    null,
                    Instant.EPOCH)));
  }

  @Test
  void find_aRunOfAPiece_isFound_untilThePieceIsTakenDown() {
    String first = published.publish("first", piece(1));
    String second = published.publish("second", piece(2));
    record(first, "first.mid");
    record(second, "second.mid");
    assertThat(originality.find(copied(piece(1), 60, 80), NoteLine.NONE, Set.of()))
        .as("not known yet")
        .isEmpty();
    follower.start();
    Awaitility.await().until(originality::ready);

    Likeness found = find(copied(piece(1), 60, 80)).orElseThrow();

    assertThat(found.notes()).isEqualTo(20);
    assertThat(found.piece()).isEqualTo(first);
    assertThat(found.pieceNote()).isEqualTo(60);
    assertThat(found.pieceSeconds())
        .isCloseTo(piece(1).notes().onsetMicros(60) / 1e6, within(0.002));
    assertThat(found.trackNote()).isZero();
    assertThat(found.semitones()).isEqualTo(5);
    NoteLine primer = originality.piece(first).orElseThrow().part(50, 90);
    assertThat(originality.find(copied(piece(1), 60, 80), primer, Set.of()))
        .as("a copy of the primer was asked for")
        .hasValueSatisfying(finding -> assertThat(finding.longest()).isEmpty());
    assertThat(originality.find(copied(piece(1), 60, 80), NoteLine.NONE, Set.of(first)))
        .hasValueSatisfying(finding -> assertThat(finding.longest()).isEmpty());

    registry
        .takedowns()
        .forget(
            first,
            Envelope.json(
                Topic.PIECES_FORGOTTEN,
                first,
                new PieceForgotten(first, "first.mid"),
                "forgotten/" + first,
                "/continuo/test"));

    Awaitility.await().until(() -> find(copied(piece(1), 60, 80)).isEmpty());
    assertThat(originality.pieces()).isEqualTo(1);
    assertThat(originality.piece(first)).isEmpty();
    assertThat(find(copied(piece(2), 60, 80))).isPresent();
    published.publish("first", piece(1));
    published.publish("third", piece(3));
    Awaitility.await().until(() -> find(copied(piece(3), 10, 30)).isPresent());
    assertThat(find(copied(piece(1), 60, 80))).as("it comes again").isEmpty();
  }

  @Test
  void find_aPieceThatIsReplaced_isNotFoundWhileItIs() {
    String first = published.publish("first", piece(1));
    String second = published.publish("second", piece(2));
    record(first, "same.mid");
    follower.start();
    Awaitility.await().until(() -> originality.ready() && originality.pieces() == 2);
    assertThat(find(copied(piece(1), 60, 80))).isPresent();

    record(second, "same.mid");

    Awaitility.await().until(() -> find(copied(piece(1), 60, 80)).isEmpty());
    assertThat(originality.piece(first)).isEmpty();
    record(first, "back.mid");
    Awaitility.await().until(() -> find(copied(piece(1), 60, 80)).isPresent());
  }

  @Test
  void find_whatIsNoPieceOfOurs_isPassedOver() {
    published.foreign("key", new byte[] {1, 2, 3});
    published.foreign(PublishedNotes.id("first"), new byte[0]);
    published.abort("aborted", piece(4));
    published.publish("first", piece(1));
    published.publish("first", piece(2));
    follower.start();
    Awaitility.await().until(originality::ready);

    assertThat(originality.pieces()).isEqualTo(1);
    assertThat(find(copied(piece(1), 60, 80))).isPresent();
    assertThat(find(copied(piece(2), 60, 80))).as("the first one counts").isEmpty();
    assertThat(find(copied(piece(4), 60, 80))).as("never committed").isEmpty();
    assertThat(follower.failures()).isZero();
  }

  @Test
  void find_drums_areLeftOut() {
    PieceBuilder song = PieceBuilder.aPiece();
    Piece tune = piece(1);
    for (int i = 0; i < NOTES; i++) {
      Note note = tune.notes().get(i);
      song.part(0).note(note.onsetMicros(), note.durationMicros(), note.pitch());
      song.drums().note(note.onsetMicros(), 50_000, 36 + i % 3);
    }
    published.publish("song", song.build());
    follower.start();
    Awaitility.await().until(originality::ready);

    Likeness found = find(copied(tune, 60, 80)).orElseThrow();

    assertThat(found.notes()).isEqualTo(20);
    assertThat(found.pieceNote()).isEqualTo(60);
  }

  @Test
  void find_amongEnoughPieces_saysWhatIsUsual() {
    for (int i = 0; i < 12; i++) {
      published.publish("piece " + i, piece(i));
    }
    follower.start();
    NoteLine track = copied(piece(3), 0, 120);

    Awaitility.await()
        .until(() ->
            originality.find(track, NoteLine.NONE, Set.of()).flatMap(Finding::usual).isPresent());

    Finding finding = originality.find(track, NoteLine.NONE, Set.of()).orElseThrow();
    assertThat(finding.pieces()).isEqualTo(12);
    assertThat(finding.longest().orElseThrow().notes()).isEqualTo(120);
    assertThat(finding.usual().orElseThrow().longest()).isLessThan(20);
  }
}
