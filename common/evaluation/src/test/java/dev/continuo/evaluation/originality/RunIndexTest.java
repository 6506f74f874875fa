package dev.continuo.evaluation.originality;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.continuo.nn.CounterRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunIndexTest {
  private static final int PIECES = 40;

  private final RunIndex index = new RunIndex();
  private final List<Tune> pieces =
      IntStream.range(0, PIECES).mapToObj(i -> Tune.made(300 + 20 * i, i)).toList();

  private void addAll() {
    for (int i = 0; i < PIECES; i++) {
      index.add("piece " + i, pieces.get(i).line());
    }
  }

  private Optional<Likeness> search(Tune track) {
    return index.search(track.line(), NoteLine.NONE, Set.of());
  }

  @Test
  void search_twelveNotesInAnotherKeyAndTempo_namesPieceAndPlace() {
    addAll();
    for (double slower : new double[] {0.9, 1, 1.1}) {
      for (int i = 0; i < PIECES; i++) {
        Tune copied = pieces.get(i).part(200, 212).played(5, slower);
        Tune track = rising(0).then(copied, rising(3));

        Likeness found = search(track).orElseThrow();

        assertThat(found.notes()).as("piece %d", i).isBetween(12, 14);
        assertThat(found.piece()).isEqualTo("piece " + i);
        int early = 200 - found.pieceNote();
        assertThat(early).isBetween(0, 2);
        assertThat(found.trackNote()).isEqualTo(20 - early);
        assertThat(found.trackSeconds()).isCloseTo(track.seconds(20 - early), within(1e-9));
        assertThat(found.pieceSeconds())
            .isCloseTo(pieces.get(i).seconds(200 - early), within(0.002));
        assertThat(found.semitones()).isEqualTo(5);
        assertThat(found.rhythm()).isBetween(0.6, 1.0);
      }
    }
  }

  /** Like nothing else: by eleven semitones up and ten down. */
  private static Tune rising(int from) {
    return Tune.of(IntStream.range(0, 20).map(i -> 40 + from + i / 2 + 11 * (i % 2)).toArray());
  }

  @Test
  void search_notesThatAreMovedALittle_stillFindsThem() {
    addAll();
    for (int i = 0; i < PIECES; i++) {
      Tune copied = pieces.get(i).part(100, 112).played(-3, 1.1).moved(10_000, i);

      assertThat(search(rising(0).then(copied, rising(3))))
          .as("seed %d", i)
          .hasValueSatisfying(found -> assertThat(found.notes()).isGreaterThanOrEqualTo(11));
    }
  }

  @Test
  void search_tracksOfFewPitches_findsWhatTryingAllPlacesFinds() {
    addAll();
    for (int seed = 0; seed < 60; seed++) {
      NoteLine track = Tune.made(20 + 10 * seed, 1_000 + seed).line();

      int found = index.search(track, NoteLine.NONE, Set.of()).map(Likeness::notes).orElse(0);

      int longest = pieces.stream().mapToInt(p -> Tune.tried(track, p.line())).max().orElseThrow();
      assertThat(found).as("seed %d", seed).isEqualTo(longest < 8 ? 0 : longest);
    }
  }

  @Test
  void search_aWholePiece_findsAllOfIt() {
    addAll();

    Likeness found = search(pieces.get(17)).orElseThrow();

    assertThat(found)
        .isEqualTo(new Likeness(pieces.get(17).size(), 0, 0, "piece 17", 0, 0, 0, found.rhythm()));
    assertThat(found.rhythm()).isCloseTo(1, within(0.01));
  }

  @Test
  void search_oneNoteOverAndOver_findsTheLongestSoonEnough() {
    index.add("same", Tune.of(new int[10_000]).line());
    index.add("shorter", Tune.of(new int[400]).line());
    NoteLine track = Tune.of(new int[20_000]).line();

    assertThat(index.search(track, NoteLine.NONE, Set.of()).orElseThrow().notes())
        .isEqualTo(10_000);
    assertThat(index.search(track, NoteLine.NONE, Set.of("same")).orElseThrow().notes())
        .isEqualTo(400);
    assertThat(index.search(track, track, Set.of())).isEmpty();
  }

  @Test
  void search_longRunsThatOverlap_findsTheLonger() {
    Tune track = Tune.made(3_000, 99);
    index.add("shorter", track.part(0, 1_000).then(rising(1)).line());
    index.add("longer", rising(2).then(track.part(900, 2_500)).line());
    index.add("last", track.part(2_450, 3_000).line());

    assertThat(search(track).orElseThrow())
        .extracting(Likeness::piece, Likeness::notes)
        .containsExactly("longer", 1_600);
  }

  @Test
  void search_nothingShared_isEmpty() {
    addAll();

    assertThat(search(rising(0))).isEmpty();
    assertThat(search(Tune.of())).isEmpty();
    assertThat(search(Tune.of(60))).isEmpty();
  }

  @Test
  void search_behindALongSilence_saysWhen() {
    Tune piece = Tune.made(30, 1).then(new Tune(List.of(new Tune.Key(99_000_000, 60))));
    index.add("paused", piece.then(rising(1)).line());

    assertThat(search(rising(0)).orElseThrow().pieceSeconds())
        .isCloseTo(piece.seconds(30) + 0.5, within(0.002));
  }

  @Test
  void search_sameNotesInManyPieces_namesTheOneOfTheSameRhythm() {
    int[] pitches = pieces.get(0).part(0, 20).keys().stream().mapToInt(Tune.Key::pitch).toArray();
    for (int i = 0; i < PIECES; i++) {
      Tune before = Tune.made(100, i);
      index.add("piece " + i, before.then(swinging(pitches, i)).line());
    }

    for (int i = 0; i < PIECES; i++) {
      Likeness found = search(swinging(pitches, i).played(2, 0.9).moved(10_000, i)).orElseThrow();

      assertThat(found.piece()).as("seed %d", i).isEqualTo("piece " + i);
      assertThat(found.pieceNote()).isEqualTo(100);
      assertThat(found.rhythm()).isBetween(0.9, 1.0);
    }
  }

  @Test
  void search_aPieceThatRepeatsItself_namesTheFirstTime() {
    Tune refrain = pieces.get(0).part(0, 100);
    index.add("rondo", rising(1).then(refrain, rising(2), refrain, rising(3), refrain).line());

    assertThat(search(refrain.part(40, 60)).orElseThrow().pieceNote()).isEqualTo(60);
  }

  private static Tune swinging(int[] pitches, int seed) {
    CounterRandom random = new CounterRandom(seed, 3);
    List<Tune.Key> keys = new ArrayList<>();
    long onset = 0;
    for (int pitch : pitches) {
      keys.add(new Tune.Key(onset, pitch));
      onset += 125_000L * (1 + random.nextInt(4));
    }
    return new Tune(keys);
  }

  @Test
  void search_excludedPieces_areNotLookedAt() {
    addAll();
    index.add("another performance", pieces.get(3).played(0, 1.2).line());
    NoteLine track = pieces.get(3).part(10, 60).line();

    assertThat(index.search(track, NoteLine.NONE, Set.of("piece 3")))
        .hasValueSatisfying(found -> assertThat(found.piece()).isEqualTo("another performance"));
    assertThat(index.search(track, NoteLine.NONE, Set.of("piece 3", "another performance")))
        .hasValueSatisfying(found -> assertThat(found.notes()).isLessThan(30));
  }

  @Test
  void search_whatWasGivenAsPrimer_isNobodys() {
    addAll();
    index.add("another performance", pieces.get(3).played(2, 1.2).line());
    NoteLine primer = pieces.get(3).part(10, 60).line();
    Tune again = pieces.get(3).part(10, 60).then(rising(0), pieces.get(3).part(20, 50));

    assertThat(index.search(again.line(), primer, Set.of()))
        .as("the track comes back to it")
        .isEmpty();
    assertThat(index.search(pieces.get(3).part(10, 90).line(), primer, Set.of()))
        .as("the track goes on as the piece does")
        .hasValueSatisfying(found -> {
          assertThat(found.notes()).isEqualTo(30);
          assertThat(found.trackNote()).isEqualTo(50);
          assertThat(found.pieceNote()).isEqualTo(60);
        });
    assertThat(index.search(pieces.get(3).part(0, 30).line(), primer, Set.of()))
        .as("the track leads to it")
        .hasValueSatisfying(found -> assertThat(found.notes()).isEqualTo(10));
    assertThat(index.search(again.then(pieces.get(5).part(0, 20)).line(), primer, Set.of()))
        .as("another piece's are counted")
        .hasValueSatisfying(found -> assertThat(found.piece()).isEqualTo("piece 5"));
  }

  @Test
  void line_ofAPiece_hasItsNotes() {
    addAll();
    NoteLine given = pieces.get(5).line().chords(NoteLine.CHORD_MICROS);

    NoteLine line = index.line("piece 5").orElseThrow();

    assertThat(line.samePitches(given)).isTrue();
    assertThat(line.seconds(line.size() - 1))
        .isCloseTo(given.seconds(given.size() - 1), within(0.002));
    assertThat(index.search(line.part(30, 60), line.part(20, 70), Set.of())).isEmpty();
    assertThat(index.line("no piece")).isEmpty();
  }

  @Test
  void remove_pieces_areNotFoundAnyMore_andOthersAre() {
    addAll();
    long bytes = index.bytes();

    index.remove(Set.of("piece 3", "piece 38", "piece 39", "no piece"));

    assertThat(index.pieces()).isEqualTo(PIECES - 3);
    assertThat(index.contains("piece 3")).isFalse();
    assertThat(index.bytes()).isLessThan(bytes);
    for (int i = 0; i < PIECES; i++) {
      int number = i;
      boolean there = i != 3 && i < 38;
      assertThat(search(pieces.get(i)).filter(found -> found.piece().equals("piece " + number)))
          .as("piece %d", i)
          .matches(found -> found.isPresent() == there);
    }
    index.add("piece 3", pieces.get(3).line());
    index.add("piece 3", pieces.get(4).line());
    assertThat(search(pieces.get(3)).orElseThrow().piece()).isEqualTo("piece 3");
    assertThat(search(pieces.get(4)).orElseThrow().piece()).isEqualTo("piece 4");
    index.remove(IntStream.range(0, PIECES).mapToObj(i -> "piece " + i).collect(toSet()));
    assertThat(index.bytes()).isZero();
  }

  @Test
  void search_whilePiecesComeAndGo_findsThoseThatStay() throws InterruptedException {
    index.add("stays", pieces.get(0).line());
    AtomicBoolean done = new AtomicBoolean();
    Thread others =
        Thread.ofPlatform()
            .start(() -> {
              for (int i = 1; i < PIECES; i++) {
                index.add("piece " + i, pieces.get(i).line());
                index.remove(Set.of("piece " + i / 2));
              }
              done.set(true);
            });
    do {
      assertThat(search(pieces.get(0)).orElseThrow().piece()).isEqualTo("stays");
    } while (!done.get());
    others.join();
  }
}
