package dev.continuo.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.model.encode.Encoder;
import dev.continuo.model.network.Batch;
import dev.continuo.model.spec.Bins;
import dev.continuo.model.spec.HeadSpec.Categorical;
import dev.continuo.model.spec.InputSpec.Embedded;
import dev.continuo.model.spec.LayerSpec.Lstm;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Property;
import dev.continuo.model.spec.Reading;
import dev.continuo.trainer.dataset.NoteFile;
import dev.continuo.trainer.dataset.Passages;
import dev.continuo.trainer.dataset.RandomPieces;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassageSourceTest {
  private static final int LENGTH = 8;
  private static final int[] SIZES = {1, 2, 9, 40, 17, 131, 8, 66};
  private static final int[] ALL = {0, 1, 2, 3, 4, 5, 6, 7};
  private static final NoteFile NOTES = RandomPieces.rows(RandomPieces.pieces(3, SIZES));
  private static final NetworkSpec NETWORK =
      new NetworkSpec(
          new Reading.Passage(LENGTH),
          List.of(new Embedded(Property.PITCH, new Bins.Whole(0, 128), 4, 1)),
          List.of(new Lstm(3)),
          List.of(new Categorical(Property.PITCH, 128, 1)));
  private static final Passages PASSAGES = Passages.of(NOTES, ALL, new Reading.Passage(LENGTH));

  /** The same notes, with beginnings and ends. */
  private static final NetworkSpec ENDING =
      new NetworkSpec(
          new Reading.Passage(LENGTH, true),
          NETWORK.inputs(),
          NETWORK.layers(),
          List.of(NETWORK.heads().getFirst(), new Categorical(Property.STEP, 9, 1)));

  private static final Passages WHOLE = Passages.of(NOTES, ALL, new Reading.Passage(LENGTH, true));
  private static final int NO_NOTE = 128;
  private static final int END = -1;

  /** What a lane was given, in its order: pitch read and pitch to predict. */
  private record Pair(int read, int target, boolean carried) {}

  @ParameterizedTest
  @CsvSource({"1, 1", "4, 1", "4, 2", "7, 3", "40, 1"})
  void even_anyLanes_giveEveryTargetOnceAndEndTogether(int lanes, int epoch) {
    PassageSource source =
        PassageSource.even(
            row -> NOTES, new Encoder(NETWORK), PASSAGES, PASSAGES.shuffled(5, epoch), lanes);
    List<List<Pair>> walked = walk(source, lanes);
    long targets = walked.stream().mapToLong(List::size).sum();
    assertThat(targets).isEqualTo(NOTES.notes() - SIZES.length);
    assertThat(source.count()).isEqualTo(Math.ceilDiv(PASSAGES.turns(), lanes));
    long begun = walked.stream().flatMap(List::stream).filter(pair -> !pair.carried).count();
    // Sequences begin, and lanes in the midst of one; not more.
    assertThat(begun).isBetween((long) PASSAGES.count(), (long) PASSAGES.count() + lanes);
  }

  @Test
  void even_otherEpochs_haveOtherOrders() {
    assertThat(pairs(1)).isEqualTo(pairs(1)).isNotEqualTo(pairs(2));
  }

  private static List<List<Pair>> pairs(int epoch) {
    return walk(
        PassageSource.even(
            row -> NOTES, new Encoder(NETWORK), PASSAGES, PASSAGES.shuffled(5, epoch), 3),
        3);
  }

  @ParameterizedTest
  @CsvSource({"1", "3", "20"})
  void whole_anyLanes_readEverySequenceFromItsStartInOneLane(int lanes) {
    PassageSource source = PassageSource.whole(row -> NOTES, new Encoder(NETWORK), PASSAGES, lanes);
    List<List<Pair>> walked = walk(source, lanes);
    List<Pair> all = walked.stream().flatMap(List::stream).toList();
    assertThat(all).hasSize(NOTES.notes() - SIZES.length);
    assertThat(all.stream().filter(pair -> !pair.carried).count()).isEqualTo(PASSAGES.count());
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "4, 1", "4, 2", "7, 3", "40, 1"})
  void even_sequencesThatEnd_haveARowMoreThanNotes(int lanes, int epoch) {
    PassageSource source =
        PassageSource.even(
            row -> NOTES, new Encoder(ENDING), WHOLE, WHOLE.shuffled(5, epoch), lanes);
    List<List<Pair>> walked = walk(ENDING, source, lanes);
    List<Pair> all = walked.stream().flatMap(List::stream).toList();
    assertThat(all).hasSize(NOTES.notes() + SIZES.length);
    assertThat(all.stream().filter(pair -> pair.read == NO_NOTE)).hasSize(SIZES.length);
    assertThat(all.stream().filter(pair -> pair.target == END)).hasSize(SIZES.length);
    // Beginnings are read from a state of zeros; who begins in the midst reads a note.
    assertThat(all).allMatch(pair -> pair.read != NO_NOTE || !pair.carried);
  }

  @ParameterizedTest
  @CsvSource({"1", "3", "20"})
  void whole_sequencesThatEnd_areReadFromNothingToTheEnd(int lanes) {
    PassageSource source = PassageSource.whole(row -> NOTES, new Encoder(ENDING), WHOLE, lanes);
    List<Pair> all = walk(ENDING, source, lanes).stream().flatMap(List::stream).toList();
    assertThat(all).hasSize(NOTES.notes() + SIZES.length);
    assertThat(all).allMatch(pair -> (pair.read == NO_NOTE) != pair.carried);
    assertThat(WHOLE.count()).isEqualTo(SIZES.length);
    assertThat(PASSAGES.count()).as("without the piece of one note").isEqualTo(SIZES.length - 1);
    assertThat(WHOLE.turns(0)).isEqualTo(1);
    assertThat(WHOLE.rows(0, 0)).isEqualTo(2);
    assertThat(WHOLE.firstNote(3, 2)).isEqualTo(WHOLE.start(3) + 2 * LENGTH - 1);
  }

  /** Follows each lane, and checks that what is carried on follows what was read. */
  private static List<List<Pair>> walk(PassageSource source, int lanes) {
    return walk(NETWORK, source, lanes);
  }

  private static List<List<Pair>> walk(NetworkSpec network, PassageSource source, int lanes) {
    List<List<Pair>> walked = new ArrayList<>();
    for (int lane = 0; lane < lanes; lane++) {
      walked.add(new ArrayList<>());
    }
    Batch batch = new Batch(network, lanes);
    for (int n = 0; n < source.count(); n++) {
      source.fill(batch);
      batch.check(lanes);
      for (int lane = 0; lane < lanes; lane++) {
        take(batch, lane, walked.get(lane));
      }
    }
    return walked;
  }

  private static void take(Batch batch, int lane, List<Pair> walked) {
    for (int t = 0; t < LENGTH; t++) {
      int note = lane * LENGTH + t;
      if (batch.counted()[note]) {
        int read = batch.inputs().classes(0)[note];
        boolean carried = t > 0 || batch.goesOn()[lane];
        if (carried) {
          assertThat(read).isEqualTo(walked.getLast().target);
        }
        int target = batch.targets().classes(0)[note];
        walked.add(new Pair(read, batch.turn(null).counts(0, note) ? target : END, carried));
      }
    }
  }
}
