package dev.continuo.evaluation.style;

import dev.continuo.evaluation.SequenceBuilder;
import dev.continuo.evaluation.SequenceNotes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Music that was made beside real music. Every other real piece is a reference; against these stand
 * what was made, the other real pieces, those with their notes shuffled, and pieces drawn note by
 * note from all. All are cut to as many notes, since counts and entropies grow with them.
 *
 * @param notes that pieces are cut to: half of those that were made are as long or longer
 * @param pieces of each kind, by the names below
 * @param overlaps of each measure, by kind
 * @param classifiers how well each kind is told from the references, by kind
 * @param runs that each kind shares with the training pieces, by kind; empty without these
 * @param drifts of long pieces, by measure; empty where few of what was made has 2,000 notes
 */
public record StyleReport(
    int notes,
    Map<String, Integer> pieces,
    Map<StyleMeasure, Map<String, Overlap>> overlaps,
    Map<String, TwoSample> classifiers,
    Map<String, SharedRuns> runs,
    Map<StyleMeasure, Drift> drifts) {
  /** What was made. */
  public static final String GENERATED = "generated";

  /** Real pieces that are no references. */
  public static final String REAL = "real";

  /** Those with their notes in another order. */
  public static final String SHUFFLED = "shuffled";

  /** Each property of a note drawn by itself. */
  public static final String UNIGRAM = "unigram";

  private static final int MOST_NOTES = 860;
  private static final int FEWEST_NOTES = 25;
  private static final int FEWEST_PIECES = 4;

  /** More would take minutes and change little. */
  private static final int MOST_PIECES = 400;

  /**
   * Compares.
   *
   * @param real at least 4 pieces of 25 notes
   * @param generated at least 2
   * @param training what was learnt from, if that is known
   * @throws IllegalArgumentException when there are too few pieces
   */
  public static StyleReport of(
      List<SequenceNotes> real,
      List<SequenceNotes> generated,
      Optional<List<SequenceNotes>> training) {
    List<SequenceNotes> made = longEnough(generated);
    List<SequenceNotes> played = longEnough(real);
    if (made.size() < 2 || played.size() < FEWEST_PIECES) {
      throw new IllegalArgumentException(
          "at least 2 pieces that were made, and 4 that were played, must have %d notes: there are %d and %d"
              .formatted(FEWEST_NOTES, made.size(), played.size()));
    }
    int[] sizes = made.stream().mapToInt(SequenceNotes::size).sorted().toArray();
    int most = Math.min(MOST_NOTES, sizes[sizes.length / 2]);
    List<SequenceNotes> cut =
        played.stream().map(piece -> SequenceBuilder.first(piece, most)).toList();
    List<SequenceNotes> references = half(cut, 0);
    List<SequenceNotes> others = half(cut, 1);
    Map<String, List<SequenceNotes>> kinds = new LinkedHashMap<>();
    kinds.put(GENERATED, made.stream().map(piece -> SequenceBuilder.first(piece, most)).toList());
    kinds.put(REAL, others);
    kinds.put(SHUFFLED, Stranger.shuffled(others));
    kinds.put(UNIGRAM, Stranger.unigram(others));
    Map<String, Integer> pieces = new LinkedHashMap<>();
    kinds.forEach((kind, of) -> pieces.put(kind, of.size()));
    return new StyleReport(
        most,
        pieces,
        overlaps(references, kinds),
        classifiers(references, kinds),
        training.map(learnt -> runs(learnt, kinds)).orElse(Map.of()),
        Drift.of(played, made));
  }

  private static List<SequenceNotes> longEnough(List<SequenceNotes> pieces) {
    return pieces.stream()
        .filter(piece -> piece.size() >= FEWEST_NOTES)
        .limit(MOST_PIECES)
        .toList();
  }

  /** Every other piece. */
  private static List<SequenceNotes> half(List<SequenceNotes> pieces, int first) {
    List<SequenceNotes> half = new ArrayList<>();
    for (int i = first; i < pieces.size(); i += 2) {
      half.add(pieces.get(i));
    }
    return half;
  }

  private static Map<StyleMeasure, Map<String, Overlap>> overlaps(
      List<SequenceNotes> references, Map<String, List<SequenceNotes>> kinds) {
    Map<StyleMeasure, Map<String, Overlap>> overlaps = new EnumMap<>(StyleMeasure.class);
    for (StyleMeasure measure : StyleMeasure.values()) {
      List<double[]> ofReferences = references.stream().map(measure::of).toList();
      Map<String, Overlap> byKind = new LinkedHashMap<>();
      kinds.forEach((kind, pieces) ->
          byKind.put(kind, Overlap.of(ofReferences, pieces.stream().map(measure::of).toList())));
      overlaps.put(measure, byKind);
    }
    return overlaps;
  }

  private static Map<String, TwoSample> classifiers(
      List<SequenceNotes> references, Map<String, List<SequenceNotes>> kinds) {
    List<double[]> ofReferences = references.stream().map(StyleReport::numbers).toList();
    Map<String, TwoSample> classifiers = new LinkedHashMap<>();
    kinds.forEach((kind, pieces) ->
        classifiers.put(
            kind, TwoSample.of(ofReferences, pieces.stream().map(StyleReport::numbers).toList())));
    return classifiers;
  }

  /** All measures of a piece that are one number. */
  private static double[] numbers(SequenceNotes piece) {
    return Arrays.stream(StyleMeasure.values())
        .filter(measure -> !measure.histogram())
        .mapToDouble(measure -> measure.of(piece)[0])
        .toArray();
  }

  private static Map<String, SharedRuns> runs(
      List<SequenceNotes> training, Map<String, List<SequenceNotes>> kinds) {
    Copying copying = new Copying(training);
    Map<String, SharedRuns> runs = new LinkedHashMap<>();
    for (String kind : List.of(GENERATED, REAL, UNIGRAM)) {
      runs.put(kind, SharedRuns.of(copying.longest(Objects.requireNonNull(kinds.get(kind)))));
    }
    return runs;
  }
}
