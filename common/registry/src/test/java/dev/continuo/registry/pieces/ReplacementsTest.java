package dev.continuo.registry.pieces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.registry.Registry;
import dev.continuo.registry.RegistryExtension;
import dev.continuo.registry.Rows;
import dev.continuo.registry.rows.ObjectRow;
import dev.continuo.registry.rows.ObjectState;
import dev.continuo.registry.rows.PieceRow;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files that are overwritten, and the pieces that they held. */
class ReplacementsTest {
  @RegisterExtension final RegistryExtension postgres = new RegistryExtension();

  private PieceLedger ledger() {
    return postgres.registry().pieces();
  }

  /** A piece and the object that holds it. */
  private List<PieceRow> record(String key, int content) {
    return ledger().record(List.of(Rows.piece(content, 10)), List.of(Rows.holding(key, content)));
  }

  private PieceRow piece(int number) {
    return postgres.registry().takedowns().pieces(Rows.sha256(number)).getFirst();
  }

  @Test
  void record_overwrittenObject_marksItsPieceOnce() {
    assertThat(record("midi/1.mid", 1)).isEmpty();

    List<PieceRow> replaced = record("midi/1.mid", 2);

    assertThat(replaced).extracting(PieceRow::pieceId).containsExactly(Rows.sha256(1));
    assertThat(piece(1).replaced()).isTrue();
    assertThat(piece(1).replacedBy()).isEqualTo(Rows.sha256(2));
    assertThat(piece(2).replaced()).isFalse();
    assertThat(record("midi/1.mid", 2)).isEmpty();
    assertThat(postgres.registry().takedowns().leftOut()).containsExactly(Rows.sha256(1));
    assertThat(postgres.registry().takedowns().forgotten()).isEmpty();
    assertThat(ledger().totals()).isEqualTo(new Totals(1, 10, 0, 0, 1, 0, 10));
  }

  @Test
  void record_overwrittenByWhatIsRejected_marksItsPiece() {
    record("midi/1.mid", 1);

    assertThat(ledger().record(List.of(), List.of(Rows.rejected("midi/1.mid")))).hasSize(1);

    assertThat(piece(1).replacedBy()).isEqualTo(Rows.rejected("midi/1.mid").contentId());
  }

  @Test
  void record_anotherObjectHoldsIt_marksItWithTheLast() {
    record("midi/1.mid", 1);
    record("midi/copy.mid", 1);

    assertThat(record("midi/1.mid", 2)).isEmpty();
    assertThat(record("midi/copy.mid", 3)).hasSize(1);

    assertThat(piece(1).replacedBy()).isEqualTo(Rows.sha256(3));
  }

  @Test
  void record_contentComesBack_unmarksItsPiece() {
    record("midi/1.mid", 1);
    record("midi/1.mid", 2);

    assertThat(record("midi/1.mid", 1))
        .extracting(PieceRow::pieceId)
        .containsExactly(Rows.sha256(2));
    assertThat(piece(1).replaced()).isFalse();
    assertThat(record("midi/elsewhere.mid", 2)).isEmpty();
    assertThat(piece(2).replaced()).isFalse();
    assertThat(postgres.registry().takedowns().leftOut()).isEmpty();
  }

  @Test
  void record_movedInOneCall_staysUnmarked() {
    record("midi/1.mid", 1);

    List<PieceRow> replaced =
        ledger()
            .record(
                List.of(Rows.piece(2, 10)),
                List.of(Rows.holding("midi/1.mid", 2), Rows.holding("midi/moved.mid", 1)));

    assertThat(replaced).isEmpty();
    assertThat(piece(1).replaced()).isFalse();
  }

  @Test
  void record_overwrittenWithinOneCall_marksThePieceThatNoRowEverHeld() {
    List<PieceRow> replaced =
        ledger()
            .record(
                List.of(
                    Rows.piece(1, 10),
                    new PieceRow(
                        Rows.sha256(2), "midi/1.mid", 1_000, 1, 10, 2, 0, 9_000_000, Rows.NOON)),
                List.of(Rows.holding("midi/1.mid", 1), Rows.holding("midi/1.mid", 2)));

    assertThat(replaced).extracting(PieceRow::pieceId).containsExactly(Rows.sha256(1));
  }

  @Test
  void record_overwrittenByADuplicateThatIsNoPiece_keepsThePiece() {
    record("midi/1.mid", 1);
    ObjectRow soundsAlike =
        new ObjectRow(
            "midi/1.mid",
            1_000,
            Rows.NOON,
            Rows.sha256(7),
            ObjectState.DUPLICATE,
            null,
            null,
            null,
            Rows.NOON);

    assertThat(ledger().record(List.of(), List.of(soundsAlike))).isEmpty();
    assertThat(piece(1).replaced()).isFalse();
  }

  @Test
  void recover_overwrittenObject_marksItsPiece_olderContentIsMarkedItself() {
    record("midi/1.mid", 1);
    ObjectRow newer = at(Rows.holding("midi/1.mid", 2), 1);
    assertThat(ledger().recover(List.of(Rows.piece(2, 10)), List.of(newer), List.of()))
        .extracting(PieceRow::pieceId)
        .containsExactly(Rows.sha256(1));

    PieceRow older =
        new PieceRow(Rows.sha256(3), "midi/1.mid", 1_000, 1, 10, 2, 0, 9_000_000, Rows.NOON);
    ledger().recover(List.of(older), List.of(at(Rows.holding("midi/1.mid", 3), -1)), List.of());

    assertThat(ledger().object("midi/1.mid")).contains(newer);
    assertThat(piece(2).replaced()).isFalse();
    assertThat(piece(3).replaced()).isTrue();
  }

  @Test
  void record_twoCopiesOverwrittenAtOnce_marksThePiece() throws Exception {
    try (ExecutorService replicas = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 20; round++) {
        int piece = 100 + 10 * round;
        record("midi/a.mid", piece);
        record("midi/b.mid", piece);
        Callable<List<PieceRow>> one = () -> record("midi/a.mid", piece + 1);
        Callable<List<PieceRow>> two = () -> record("midi/b.mid", piece + 2);
        int marked = 0;
        for (Future<List<PieceRow>> replaced : replicas.invokeAll(List.of(one, two))) {
          marked +=
              (int)
                  replaced.get().stream()
                      .filter(r -> r.pieceId().equals(Rows.sha256(piece)))
                      .count();
        }
        assertThat(marked).as("round %d", round).isEqualTo(1);
      }
    }
  }

  @Test
  void migration_whatWasOverwrittenBefore_isMarked() {
    Registry.Settings settings = postgres.settings();
    Flyway.configure()
        .dataSource(settings.url(), settings.user(), settings.password())
        .locations("classpath:db/migration")
        .target("6")
        .load()
        .migrate();
    Jdbi jdbi = Jdbi.create(settings.url(), settings.user(), settings.password());
    jdbi.useHandle(handle -> {
      for (int i = 1; i <= 3; i++) {
        handle.execute(
            "insert into piece values (?, 'midi/' || ? || '.mid', 9, 1, 9, 1, 0, 9, now())",
            Rows.sha256(i),
            i);
      }
      // The first was overwritten by a fourth, the second is there, the third's row is not.
      for (int[] held : new int[][] {{1, 4}, {2, 2}}) {
        handle.execute(
            """
            insert into bucket_object (object, bytes, modified, content_id, state, seen_at)
            values ('midi/' || ? || '.mid', 9, now(), ?, 'ACCEPTED', now())
            """,
            held[0],
            Rows.sha256(held[1]));
      }
    });

    assertThat(postgres.registry().takedowns().leftOut()).containsExactly(Rows.sha256(1));
    assertThat(Optional.ofNullable(piece(1).replacedBy())).contains(Rows.sha256(4));
    assertThat(ledger().totals().replaced()).isEqualTo(1);
  }

  private static ObjectRow at(ObjectRow row, int seconds) {
    return new ObjectRow(
        row.object(),
        row.bytes(),
        row.modified(),
        row.contentId(),
        row.state(),
        row.reason(),
        row.byteOffset(),
        row.message(),
        row.seenAt().plusSeconds(seconds));
  }
}
