package dev.continuo.ingest.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.DirectoryBucket;
import dev.continuo.bucket.StoredObject;
import dev.continuo.ingest.read.Examiner;
import dev.continuo.ingest.read.Judgement;
import dev.continuo.music.Piece;
import dev.continuo.music.sequence.SequencePolicy;
import dev.continuo.music.write.MidiWriter;
import dev.continuo.testkit.PieceBuilder;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PieceLengthsTest {
  /** Two notes that end after 2.5 s. */
  private static final Piece PIECE =
      PieceBuilder.aPiece().note(0, 500_000, 60).note(2_000_000, 500_000, 64).build();

  @TempDir Path directory;

  @Test
  void refusal_withinBounds_isNone() {
    assertThat(PieceLengths.ANY.refusal(PIECE)).isNull();
    assertThat(new PieceLengths(2.5, 2.5, 2).refusal(PIECE)).isNull();
  }

  @Test
  void refusal_outside_namesValueBoundAndKey() {
    assertThat(new PieceLengths(10, 0, 1).refusal(PIECE))
        .isEqualTo(
            new PieceLengths.Refusal(
                PieceLengths.Reason.TOO_SHORT,
                "it lasts 2.5 s; at least 10 s are asked for by"
                    + " continuo.ingest.shortest-seconds"));
    assertThat(new PieceLengths(0, 1.25, 1).refusal(PIECE))
        .isEqualTo(
            new PieceLengths.Refusal(
                PieceLengths.Reason.TOO_LONG,
                "it lasts 2.5 s; at most 1.25 s are allowed by continuo.ingest.longest-seconds"));
    assertThat(new PieceLengths(0, 0, 3).refusal(PIECE))
        .isEqualTo(
            new PieceLengths.Refusal(
                PieceLengths.Reason.TOO_SHORT,
                "it has 2 notes; at least 3 are asked for by continuo.ingest.fewest-notes"));
  }

  @Test
  void constructor_brokenRule_namesKeyRuleAndValue() {
    assertThatThrownBy(() -> new PieceLengths(-1, 0, 1))
        .hasMessage(
            "continuo.ingest.shortest-seconds must be a number of seconds, 0 or more: -1.0");
    assertThatThrownBy(() -> new PieceLengths(0, Double.NaN, 1))
        .hasMessageContaining("continuo.ingest.longest-seconds");
    assertThatThrownBy(() -> new PieceLengths(10, 5, 1))
        .hasMessage(
            "continuo.ingest.longest-seconds must be at least continuo.ingest.shortest-seconds,"
                + " 10, or 0 for no bound: 5");
    assertThatThrownBy(() -> new PieceLengths(0, 0, 0))
        .hasMessage("continuo.ingest.fewest-notes must be at least 1: 0");
    assertThatThrownBy(() -> Duplicates.of("Bytes"))
        .hasMessage("continuo.ingest.duplicates must be bytes or notes: 'Bytes'");
  }

  @Test
  void examine_pieceTooShort_isRejectedUntilTheBoundIsLowered() throws IOException {
    Bucket bucket = new DirectoryBucket(directory);
    byte[] file = MidiWriter.write(PIECE);
    bucket.write("midi/short.mid", file);
    StoredObject object = bucket.list(Bucket.MIDI).getFirst();

    Judgement strict =
        examiner(bucket, new PieceLengths(10, 0, 1)).examine(object, null, id -> false);
    Judgement lax = examiner(bucket, PieceLengths.ANY).examine(object, null, id -> false);

    assertThat(strict)
        .isInstanceOfSatisfying(
            Judgement.Rejected.class,
            found -> {
              assertThat(found.reason()).isEqualTo("TOO_SHORT");
              assertThat(found.byteOffset()).isEqualTo(file.length);
              assertThat(found.message())
                  .contains("2.5 s")
                  .contains("continuo.ingest.shortest-seconds");
            });
    assertThat(lax).isInstanceOf(Judgement.Accepted.class);
  }

  private static Examiner examiner(Bucket bucket, PieceLengths lengths) {
    return new Examiner(
        bucket,
        new IngestSettings.Work(1, 256, false),
        new IngestSettings.Policies(SequencePolicy.DEFAULT, lengths, Duplicates.BYTES));
  }
}
