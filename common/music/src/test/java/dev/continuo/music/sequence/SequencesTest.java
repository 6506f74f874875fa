package dev.continuo.music.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.music.MidiReader;
import dev.continuo.music.Note;
import dev.continuo.music.Notes;
import dev.continuo.music.Part;
import dev.continuo.music.Piece;
import dev.continuo.music.RandomPiece;
import dev.continuo.music.UnreadableMidiException;
import dev.continuo.music.sequence.SequencePolicy.Durations;
import dev.continuo.music.sequence.SequencePolicy.Parts;
import dev.continuo.music.write.MidiWriter;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SequencesTest {
  private static final int PIECES = 200;
  private static final Part PIANO = new Part(0, "", 0, false);
  private static final Part DRUMS = new Part(1, "", 0, true);
  private static final Part FLUTE = new Part(2, "", 73, false);

  static Stream<SequencePolicy> policies() {
    return Stream.of(Parts.values())
        .flatMap(parts ->
            Stream.of(false, true)
                .flatMap(drums ->
                    LongStream.of(
                            1, 20_000, SequencePolicy.USUAL_SILENCE, SequencePolicy.ANY_SILENCE)
                        .mapToObj(silence -> new SequencePolicy(parts, drums, silence))))
        .flatMap(policy -> Stream.of(Durations.values()).map(policy::with));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void of_randomPieces_areThoseOfAPlainWay(SequencePolicy policy) {
    for (long seed = 1; seed <= PIECES; seed++) {
      Piece piece = RandomPiece.anywhere(seed);

      assertThat(Sequences.of(piece, policy))
          .as("seed %d, %s", seed, policy)
          .isEqualTo(PlainSequences.of(piece, policy));
    }
  }

  @ParameterizedTest
  @MethodSource("policies")
  void cut_blocksOfAnySize_areTheSequencesOfTheWhole(SequencePolicy policy) {
    for (long seed = 1; seed <= PIECES; seed++) {
      Piece piece = RandomPiece.anywhere(seed);
      Random random = new Random(seed);

      // Which part is the first, the beginning must tell.
      boolean kinds = policy.parts() == Parts.FIRST || random.nextBoolean();
      List<NoteSequence> blockwise = BlockwiseSequences.of(piece, policy, random, kinds);

      assertThat(blockwise).as("seed %d, %s", seed, policy).isEqualTo(Sequences.of(piece, policy));
    }
  }

  @Test
  void of_fileOfThreeParts_isWhatPolicySays() throws UnreadableMidiException {
    Piece piece =
        read(
            List.of(PIANO, DRUMS, FLUTE),
            new Note(2_000_000, 500_000, 64, 80, 0),
            new Note(2_000_000, 250_000, 60, 81, 2),
            new Note(2_500_000, 100_000, 35, 82, 1),
            new Note(3_000_000, 90_000_000, 65, 83, 0),
            new Note(93_000_000, 500_000, 67, 84, 2));

    List<NoteSequence> merged = Sequences.of(piece, SequencePolicy.DEFAULT);
    List<NoteSequence> first = Sequences.of(piece, new SequencePolicy(Parts.FIRST, false));
    List<NoteSequence> each = Sequences.of(piece, new SequencePolicy(Parts.EACH, true));

    assertThat(merged)
        .containsExactly(
            sequence(
                0,
                -1,
                steps(0, 0, 1_000_000),
                lengths(250_000, 500_000, 60_000_000),
                new byte[] {60, 64, 65},
                new byte[] {81, 80, 83}),
            sequence(1, -1, steps(0), lengths(500_000), new byte[] {67}, new byte[] {84}));
    assertThat(first)
        .containsExactly(
            sequence(
                0,
                0,
                steps(0, 1_000_000),
                lengths(500_000, 60_000_000),
                new byte[] {64, 65},
                new byte[] {80, 83}));
    assertThat(each).extracting(NoteSequence::part).containsExactly(0, 1, 2, 2);
    assertThat(each).extracting(NoteSequence::number).containsExactly(0, 1, 2, 3);
  }

  @Test
  void of_nothingButWhatIsLeftOut_isNone() {
    Piece drums = Piece.of(List.of(PIANO, DRUMS), Notes.of(List.of(new Note(0, 1, 35, 64, 1))));

    for (Parts parts : Parts.values()) {
      assertThat(Sequences.of(drums, new SequencePolicy(parts, false))).isEmpty();
      assertThat(Sequences.of(drums, new SequencePolicy(parts, true))).hasSize(1);
      assertThat(Sequences.of(Piece.of(List.of(), Notes.of(List.of())), SequencePolicy.DEFAULT))
          .isEmpty();
    }
  }

  @Test
  void at_kindsNotTold_firstPartIsTheLowestOfTheFirstBlockThatHasOne() {
    Piece piece =
        Piece.of(
            List.of(PIANO, DRUMS, FLUTE),
            Notes.of(
                List.of(
                    new Note(0, 1, 35, 64, 1),
                    new Note(1, 1, 60, 64, 2),
                    new Note(2, 1, 62, 64, 0))));
    SequencePolicy policy = new SequencePolicy(Parts.FIRST, false);
    PieceColumns notes = new PieceColumns(piece);

    Sequences told = Sequences.begin(policy).at(notes.slice(0, 1));
    Sequences untold = Sequences.begin(policy).at(notes.slice(1, 2)).at(notes.slice(2, 3));

    assertThat(told.part()).isZero();
    assertThat(untold.part()).isEqualTo(2);
  }

  private static Piece read(List<Part> parts, Note... notes) throws UnreadableMidiException {
    return MidiReader.read(MidiWriter.write(Piece.of(parts, Notes.of(List.of(notes)))));
  }

  private static NoteSequence sequence(
      int number, int part, long[] steps, long[] lengths, byte[] pitch, byte[] velocity) {
    return new NoteSequence(number, part, steps, lengths, pitch, velocity);
  }

  private static long[] steps(long... micros) {
    return micros;
  }

  private static long[] lengths(long... micros) {
    return micros;
  }
}
