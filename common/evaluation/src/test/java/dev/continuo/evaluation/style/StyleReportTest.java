package dev.continuo.evaluation.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.evaluation.Made;
import dev.continuo.evaluation.SequenceBuilder;
import dev.continuo.evaluation.SequenceNotes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StyleReportTest {
  private final List<SequenceNotes> real = tunes(0, 40);

  @Test
  void of_musicMadeAsTheRealMusicIs_isAsNearToItAsThatIsToItself() {
    StyleReport report = StyleReport.of(real, tunes(100, 20), Optional.empty());

    assertThat(report.notes()).isEqualTo(200);
    for (StyleMeasure measure : List.of(StyleMeasure.INTERVALS, StyleMeasure.INTERVALS_AND_STEPS)) {
      double generated = area(report, measure, StyleReport.GENERATED);
      assertThat(generated).isGreaterThan(0.7);
      assertThat(area(report, measure, StyleReport.SHUFFLED)).isLessThan(generated);
      assertThat(area(report, measure, StyleReport.UNIGRAM)).isLessThan(generated);
    }
    TwoSample same = Objects.requireNonNull(report.classifiers().get(StyleReport.GENERATED));
    assertThat(same.low()).isLessThan(0.6);
    assertThat(report.runs()).isEmpty();
  }

  @Test
  void of_otherMusic_isTold() {
    List<SequenceNotes> slow = real.stream().map(piece -> changed(piece, 7, 3)).toList();

    StyleReport report = StyleReport.of(real, slow, Optional.of(real));

    TwoSample told = Objects.requireNonNull(report.classifiers().get(StyleReport.GENERATED));
    assertThat(told.low()).isGreaterThan(0.9);
    assertThat(area(report, StyleMeasure.STEP, StyleReport.GENERATED)).isLessThan(0.2);
    SharedRuns copied = Objects.requireNonNull(report.runs().get(StyleReport.GENERATED));
    assertThat(copied.median()).as("in another key and at another tempo").isEqualTo(200);
    SharedRuns drawn = Objects.requireNonNull(report.runs().get(StyleReport.UNIGRAM));
    assertThat(drawn.longest()).isLessThan(30);
  }

  @Test
  void of_longPieces_tellsThoseThatChangeOnTheWay() {
    List<SequenceNotes> played = tunes(0, 12, 2_000);
    List<SequenceNotes> changing =
        played.stream()
            .map(piece -> joined(piece, changed(SequenceBuilder.part(piece, 1_500, 2_000), 7, 3)))
            .toList();

    StyleReport same = StyleReport.of(played, tunes(100, 6, 2_000), Optional.empty());
    StyleReport changed = StyleReport.of(played, changing, Optional.empty());

    assertThat(drift(same, StyleMeasure.STEPS).within()).isGreaterThan(0.6);
    assertThat(drift(changed, StyleMeasure.STEPS).within()).isZero();
    assertThat(drift(changed, StyleMeasure.VELOCITIES).within()).isGreaterThan(0.9);
    assertThat(StyleReport.of(real, real, Optional.empty()).drifts())
        .as("200 notes are no long piece")
        .isEmpty();
  }

  private static Drift drift(StyleReport report, StyleMeasure measure) {
    return Objects.requireNonNull(report.drifts().get(measure));
  }

  /** The first 1,500 notes of one, and another one. */
  private static SequenceNotes joined(SequenceNotes first, SequenceNotes second) {
    SequenceBuilder sequence = new SequenceBuilder(1_500 + second.size());
    for (SequenceNotes part : List.of(SequenceBuilder.first(first, 1_500), second)) {
      for (int i = 0; i < part.size(); i++) {
        sequence.add(part.stepMicros(i), part.durationMicros(i), part.pitch(i), part.velocity(i));
      }
    }
    return sequence.named(first.piece());
  }

  @Test
  void of_tooFewPieces_isRefused() {
    assertThatThrownBy(() -> StyleReport.of(real, tunes(0, 1), Optional.empty()))
        .hasMessageContaining("must have 25 notes: there are 1 and 40");
  }

  private static List<SequenceNotes> tunes(int from, int count) {
    return tunes(from, count, 200);
  }

  private static List<SequenceNotes> tunes(int from, int count, int notes) {
    return IntStream.range(from, from + count)
        .mapToObj(i -> Made.tune("tune " + i, notes, i))
        .toList();
  }

  private static SequenceNotes changed(SequenceNotes piece, int up, int slower) {
    SequenceBuilder sequence = new SequenceBuilder(piece.size());
    for (int i = 0; i < piece.size(); i++) {
      sequence.add(
          slower * piece.stepMicros(i),
          slower * piece.durationMicros(i),
          piece.pitch(i) + up,
          piece.velocity(i));
    }
    return sequence.named(piece.piece());
  }

  private static double area(StyleReport report, StyleMeasure measure, String kind) {
    return Objects.requireNonNull(Objects.requireNonNull(report.overlaps().get(measure)).get(kind))
        .area();
  }
}
