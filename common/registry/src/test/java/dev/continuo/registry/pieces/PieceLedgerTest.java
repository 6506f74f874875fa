package dev.continuo.registry.pieces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.registry.RegistryExtension;
import dev.continuo.registry.Rows;
import dev.continuo.registry.rows.ObjectRow;
import dev.continuo.registry.rows.ObjectState;
import dev.continuo.registry.rows.PieceRow;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PieceLedgerTest {
  @RegisterExtension final RegistryExtension postgres = new RegistryExtension();

  private PieceLedger ledger() {
    return postgres.registry().pieces();
  }

  @Test
  void record_manyAtOnce_keepsAll() {
    List<PieceRow> pieces = IntStream.range(0, 1_000).mapToObj(i -> Rows.piece(i, 10)).toList();
    List<ObjectRow> objects = IntStream.range(0, 1_000).mapToObj(Rows::accepted).toList();

    ledger().record(pieces, objects);

    assertThat(ledger().pieces()).containsExactlyInAnyOrderElementsOf(pieces);
    assertThat(ledger().objects()).containsExactlyInAnyOrderElementsOf(objects);
    assertThat(ledger().contains(Rows.sha256(999))).isTrue();
    assertThat(ledger().contains(Rows.sha256(1_000))).isFalse();
    assertThat(ledger().totals()).isEqualTo(new Totals(1_000, 10_000, 0, 0, 0, 0, 0));
  }

  @Test
  void record_knownPiece_staysAsItIs() {
    ledger().record(List.of(Rows.piece(1, 10)), List.of());
    ledger().record(List.of(Rows.piece(1, 99)), List.of());

    assertThat(ledger().pieces()).containsExactly(Rows.piece(1, 10));
  }

  @Test
  void record_knownObject_isOverwritten() {
    ledger().record(List.of(), List.of(Rows.rejected("midi/1.mid")));
    assertThat(ledger().object("midi/1.mid")).contains(Rows.rejected("midi/1.mid"));
    assertThat(ledger().totals().rejected()).isEqualTo(1);

    ledger().record(List.of(Rows.piece(1, 10)), List.of(Rows.accepted(1)));

    assertThat(ledger().object("midi/1.mid")).contains(Rows.accepted(1));
    assertThat(ledger().object("midi/2.mid")).isEmpty();
    assertThat(ledger().totals()).isEqualTo(new Totals(1, 10, 0, 0, 0, 0, 0));
  }

  @Test
  void record_sameObjectTwiceInOneCall_keepsTheLast() {
    ObjectRow duplicate =
        new ObjectRow(
            "midi/1.mid",
            1_000,
            Rows.NOON,
            Rows.sha256(1),
            ObjectState.DUPLICATE,
            null,
            null,
            null,
            Rows.NOON);

    ledger().record(List.of(), List.of(Rows.accepted(1), duplicate));

    assertThat(ledger().objects()).containsExactly(duplicate);
    assertThat(ledger().totals().duplicates()).isEqualTo(1);
  }

  @Test
  void position_ofAPartition_isRemembered() {
    assertThat(ledger().position("pieces", 0)).isZero();

    recover(new Position("pieces", 0, 43), new Position("pieces", 1, 7));
    recover(new Position("pieces", 0, 42)); // another replica, which has not come so far

    assertThat(ledger().position("pieces", 0)).isEqualTo(43);
    assertThat(ledger().position("pieces", 1)).isEqualTo(7);
  }

  @Test
  void recover_whatTheLedgerHas_leavesItsRows() {
    ledger().record(List.of(Rows.piece(1, 10)), List.of(Rows.accepted(1)));
    ObjectRow learnt = withTimes(Rows.accepted(1), Instant.EPOCH, Rows.NOON.plusSeconds(1));

    ledger().recover(List.of(Rows.piece(1, 10)), List.of(learnt), List.of());

    assertThat(ledger().object("midi/1.mid")).contains(Rows.accepted(1));
  }

  @Test
  void recover_newerContent_replacesTheRow_olderDoesNot() {
    ledger().record(List.of(), List.of(Rows.accepted(1)));
    ObjectRow other =
        new ObjectRow(
            "midi/1.mid",
            1_000,
            Instant.EPOCH,
            Rows.sha256(2),
            ObjectState.REJECTED,
            "NO_NOTES",
            0L,
            "nothing",
            Rows.NOON.minusSeconds(1));

    ledger().recover(List.of(), List.of(other), List.of());
    assertThat(ledger().object("midi/1.mid")).contains(Rows.accepted(1));

    ObjectRow newer = withTimes(other, Instant.EPOCH, Rows.NOON.plusSeconds(1));
    ledger().recover(List.of(), List.of(newer), List.of());
    assertThat(ledger().object("midi/1.mid")).contains(newer);
  }

  private void recover(Position... positions) {
    ledger().recover(List.of(), List.of(), List.of(positions));
  }

  private static ObjectRow withTimes(ObjectRow row, Instant modified, Instant seen) {
    return new ObjectRow(
        row.object(),
        row.bytes(),
        modified,
        row.contentId(),
        row.state(),
        row.reason(),
        row.byteOffset(),
        row.message(),
        seen);
  }
}
