package dev.continuo.registry.pieces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.registry.Registry;
import dev.continuo.registry.RegistryExtension;
import dev.continuo.registry.Rows;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NotesOwnersTest {
  private static final String NOTES = Rows.sha256(100);
  private static final String OTHER_NOTES = Rows.sha256(101);

  @RegisterExtension final RegistryExtension postgres = new RegistryExtension();

  @Test
  void claim_ofNotesThatAnotherPieceHas_namesThatPiece() {
    NotesOwners owners = postgres.registry().notesOwners();

    assertThat(owners.claim(Map.of(NOTES, Rows.sha256(1))))
        .isEqualTo(Map.of(NOTES, Rows.sha256(1)));
    assertThat(owners.claim(Map.of(NOTES, Rows.sha256(2), OTHER_NOTES, Rows.sha256(2))))
        .isEqualTo(Map.of(NOTES, Rows.sha256(1), OTHER_NOTES, Rows.sha256(2)));
    assertThat(owners.claim(Map.of(NOTES, Rows.sha256(1))))
        .isEqualTo(Map.of(NOTES, Rows.sha256(1)));
  }

  @Test
  void claim_givenUp_isTakenOver_butNotThatOfAPublishedPiece() {
    Registry.Settings database = postgres.newDatabase();
    try (Registry registry = Registry.open(database)) {
      NotesOwners owners = registry.notesOwners();
      var _ = owners.claim(Map.of(NOTES, Rows.sha256(1), OTHER_NOTES, Rows.sha256(2)));
      registry.pieces().record(List.of(Rows.piece(2, 10)), List.of());
      Jdbi.create(database.url(), database.user(), database.password())
          .useHandle(handle ->
              handle.execute("update notes_owner set claimed_at = now() - interval '2 minutes'"));

      assertThat(owners.claim(Map.of(NOTES, Rows.sha256(3), OTHER_NOTES, Rows.sha256(3))))
          .isEqualTo(Map.of(NOTES, Rows.sha256(3), OTHER_NOTES, Rows.sha256(2)));
    }
  }
}
