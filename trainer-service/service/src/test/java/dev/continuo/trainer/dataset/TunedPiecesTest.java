package dev.continuo.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.WindowRun;
import dev.continuo.events.json.Json;
import dev.continuo.events.training.TrainingRequested;
import dev.continuo.model.preset.Presets;
import dev.continuo.model.spec.Reading;
import dev.continuo.registry.rows.DatasetMember;
import dev.continuo.trainer.run.Parent;
import dev.continuo.trainer.run.Parents;
import dev.continuo.trainer.run.RunFailedException;
import dev.continuo.trainer.run.RunSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TunedPiecesTest {
  private static final RunSpec PARENT = spec(null, 0.3);
  private static final RunSpec TUNED = spec("{\"from\":\"p\"}", 0.3);

  @Test
  void choose_newPieces_areSplitAndTheOldOnesStayWhereTheyWere() {
    try (NoteFile notes = notes()) {
      Dataset dataset =
          new TunedPieces(TUNED).choose(notes, TunedPiecesTest::isNew, parents(true), PARENT);

      Dataset.Older older = Objects.requireNonNull(dataset.older());
      assertThat(ids(notes, older.validation())).containsExactlyInAnyOrder("old-0", "old-1");
      assertThat(ids(notes, older.training()))
          .containsExactlyInAnyOrder("old-2", "old-3", "old-4", "old-5");
      // A third of ten, and none that is of one work with what was learnt or held out.
      assertThat(dataset.split().validation()).hasSize(4);
      assertThat(ids(notes, dataset.split().validation()))
          .contains("new-held")
          .doesNotContain("new-learnt");
      assertThat(ids(notes, dataset.split().training())).contains("new-learnt").hasSize(6);
      assertThat(dataset.heldOutIds()).hasSize(6).contains("old-0", "new-held");
      assertThat(dataset.freshIds()).hasSize(10).allMatch(id -> id.startsWith("new-"));
    }
  }

  @Test
  void recorded_whatWasChosen_isTheSame() {
    try (NoteFile notes = notes()) {
      Dataset chosen =
          new TunedPieces(TUNED).choose(notes, TunedPiecesTest::isNew, parents(true), PARENT);
      Set<String> fresh = Objects.requireNonNull(chosen.freshIds());
      List<DatasetMember> rows =
          notes.pieceIds().stream()
              .map(
                  id -> new DatasetMember(id, chosen.heldOutIds().contains(id), fresh.contains(id)))
              .toList();

      Dataset again = new TunedPieces(TUNED).recorded(notes, rows);

      assertThat(again.split().training()).isEqualTo(chosen.split().training());
      assertThat(again.split().validation()).isEqualTo(chosen.split().validation());
      assertThat(again.learnt()).isEqualTo(chosen.learnt());
      assertThat(again.heldBack()).isEqualTo(chosen.heldBack());
    }
  }

  /** Versions from before it was recorded which pieces were held out. */
  @Test
  void choose_parentThatDoesNotSayWhatItHeldOut_isSplitAsItWas() {
    try (NoteFile all = notes();
        NoteFile old = RandomPieces.rows(old())) {
      int[] then = PieceSplit.of(old, 1, PARENT.validationShare(), PARENT.seed()).validation();

      Dataset dataset =
          new TunedPieces(TUNED).choose(all, TunedPiecesTest::isNew, parents(false), PARENT);

      assertThat(ids(all, Objects.requireNonNull(dataset.older()).validation()))
          .containsExactlyInAnyOrderElementsOf(ids(old, then));
    }
  }

  @Test
  void choose_nothingNew_saysWhatHelps() {
    try (NoteFile notes = notes()) {
      assertThatThrownBy(
              () -> new TunedPieces(TUNED).choose(notes, id -> false, parents(true), PARENT))
          .isInstanceOf(RunFailedException.class)
          .hasMessageStartingWith(
              "there is nothing new to learn from: of 0 pieces that are new to p:1");
    }
  }

  @Test
  void passages_ofOlderPieces_areTheShareOfEachEpochAndOthersInTheNext() {
    Reading.Passage reading = new Reading.Passage(16, true);
    try (NoteFile notes = notes()) {
      Passages fresh = Passages.of(notes, new int[] {0, 1}, reading);
      Passages older = Passages.of(notes, IntStream.range(2, 16).toArray(), reading);

      Passages first = fresh.with(older, 17, 5, 1);

      assertThat(first.turns()).isEqualTo(fresh.turns() + 17);
      assertThat(first.count()).isGreaterThanOrEqualTo(fresh.count() + 5);
      assertThat(starts(fresh.with(older, 17, 5, 1))).isEqualTo(starts(first));
      assertThat(starts(fresh.with(older, 17, 5, 2))).isNotEqualTo(starts(first));
      assertThat(fresh.with(older, 0, 5, 1).count()).isEqualTo(fresh.count());
      assertThat(fresh.with(older, older.turns(), 5, 1).turns())
          .isEqualTo(fresh.turns() + older.turns());
      for (int sequence = 0; sequence < first.count(); sequence++) {
        for (int turn = 0; turn < first.turns(sequence); turn++) {
          assertThat(first.rows(sequence, turn)).isBetween(1, 16);
          assertThat(first.firstNote(sequence, turn))
              .isBetween(first.start(sequence), first.end(sequence) - 1);
        }
      }
    }
  }

  @Test
  void windows_ofOlderPieces_comeOnceAmongTheNewOnes() {
    try (NoteFile notes = notes()) {
      Windows fresh = Windows.of(notes, new int[] {0}, 25);
      Windows older = Windows.of(notes, new int[] {1, 2}, 25);

      WindowOrder mixed = fresh.shuffledWith(older, 40, 5, 1);

      int[] rows = IntStream.range(0, mixed.count()).map(mixed::row).sorted().toArray();
      assertThat(rows).hasSize(fresh.count() + 40).doesNotHaveDuplicates();
      int[] own = IntStream.range(0, fresh.count()).map(fresh::row).toArray();
      assertThat(rows).contains(own);
    }
  }

  @Test
  void beside_share_isOfAllTogether() {
    Dataset.Older half = new Dataset.Older(new int[0], new int[0], 0.5);
    Dataset.Older most = new Dataset.Older(new int[0], new int[0], 0.9);

    assertThat(half.beside(30, 100)).isEqualTo(30);
    assertThat(half.beside(30, 10)).as("no more than there are").isEqualTo(10);
    assertThat(most.beside(10, 1000)).isEqualTo(90);
    assertThat(new Dataset.Older(new int[0], new int[0], 0).beside(30, 100)).isZero();
  }

  private static List<Integer> starts(Passages passages) {
    return IntStream.range(0, passages.count())
        .mapToObj(sequence -> passages.firstNote(sequence, 0))
        .toList();
  }

  private static boolean isNew(String id) {
    return id.startsWith("new-");
  }

  private static List<DatasetMember> parents(boolean recorded) {
    return IntStream.range(0, 6)
        .mapToObj(
            i -> new DatasetMember("old-" + i, recorded ? Boolean.valueOf(i < 2) : null, null))
        .toList();
  }

  private static List<WindowRun> old() {
    return IntStream.range(0, 6).mapToObj(i -> Performances.of("old-" + i, i, 1)).toList();
  }

  private static NoteFile notes() {
    List<WindowRun> pieces = new ArrayList<>(old());
    pieces.add(Performances.of("new-held", 0, 2));
    pieces.add(Performances.of("new-learnt", 3, 2));
    IntStream.range(0, 8).forEach(i -> pieces.add(Performances.of("new-" + i, 20 + i, 1)));
    return RandomPieces.rows(pieces);
  }

  private static Set<String> ids(NoteFile notes, int[] pieces) {
    return Arrays.stream(pieces).mapToObj(notes.pieceIds()::get).collect(Collectors.toSet());
  }

  private static RunSpec spec(@Nullable String tune, double share) {
    String json =
        "{\"validationShare\":%s%s}"
            .formatted(share, tune == null ? ",\"preset\":\"nano\"" : ",\"tune\":" + tune);
    try {
      return RunSpec.of(
          Json.read(json.getBytes(StandardCharsets.UTF_8), TrainingRequested.class),
          Presets.builtIn(),
          tune == null
              ? Parents.NONE
              : new Parents() {
                @Override
                public Parent named(String reference) {
                  return new Parent("p", 1, "00".repeat(32), PARENT);
                }

                @Override
                public List<String> pieces(List<String> prefixes) {
                  return prefixes;
                }
              });
    } catch (UnreadableEventException e) {
      throw new AssertionError(e);
    }
  }
}
