package dev.continuo.trainer.gate;

import dev.continuo.bucket.Bucket;
import dev.continuo.evaluation.SequenceBuilder;
import dev.continuo.evaluation.SequenceNotes;
import dev.continuo.evaluation.Works;
import dev.continuo.evaluation.likelihood.NoteRange;
import dev.continuo.evaluation.likelihood.PairedGain;
import dev.continuo.evaluation.style.SharedRuns;
import dev.continuo.evaluation.style.StyleMeasure;
import dev.continuo.events.gate.GateFigure;
import dev.continuo.events.gate.GateVerdict;
import dev.continuo.registry.gate.GatePair;
import dev.continuo.trainer.dataset.Dataset;
import dev.continuo.trainer.dataset.PieceNotes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares a candidate with the champion, in one evaluation: both are scored on the same notes, of
 * pieces that neither has learnt from, in this process; and the candidate composes on trial.
 */
final class Judge {
  private static final double BEYOND = 0.025;
  private static final double UNLIKELY = 0.01;

  private final Bucket bucket;
  private final int threads;

  Judge(Bucket bucket, int threads) {
    this.bucket = bucket;
    this.threads = threads;
  }

  /**
   * Judges.
   *
   * @param dataset the candidate's
   * @param learnt ids of the pieces that the champion has learnt from
   * @throws IOException when the bucket cannot be read now
   */
  Verdict of(GatePair pair, Dataset dataset, Set<String> learnt) throws IOException {
    List<GateFigure> figures = new ArrayList<>();
    List<String> against = new ArrayList<>();
    @Nullable PairedGain gain = null;
    try {
      Contestant candidate = Contestant.load(pair.candidate(), bucket);
      plays(candidate, dataset, figures, against);
      gain = gain(pair, candidate, dataset, learnt, figures, against);
    } catch (UnfitException e) {
      against.add(String.valueOf(e.getMessage()));
    }
    return new Verdict(
        against.isEmpty(),
        why(gain, against),
        new GateVerdict(
            pair.champion().version(),
            pair.champion().sha256(),
            gain == null ? null : dataset.fingerprint(),
            gain == null ? 0 : gain.pieces(),
            gain == null ? 0 : gain.works(),
            gain == null ? 0 : gain.notes(),
            figures));
  }

  private static String why(@Nullable PairedGain gain, List<String> against) {
    String better =
        gain == null
            ? ""
            : String.format(
                Locale.ROOT,
                "%.4f nats a note %s than the champion, 95 %%: %.4f to %.4f",
                Math.abs(gain.gain()),
                gain.gain() < 0 ? "worse" : "better",
                gain.interval().low(),
                gain.interval().high());
    return against.isEmpty() ? better : String.join("; ", against);
  }

  /** The candidate's tracks: whether it copies, and is like the music. */
  private static void plays(
      Contestant candidate, Dataset dataset, List<GateFigure> figures, List<String> against)
      throws UnfitException {
    List<TrialTracks.Trial> trials = TrialTracks.of(candidate.checkpoint());
    LearntMusic music = new LearntMusic(dataset);
    copies(
        trials.stream()
            .flatMapToInt(trial -> Arrays.stream(music.shared(trial)))
            .sorted()
            .toArray(),
        music,
        figures,
        against);
    for (Map.Entry<StyleMeasure, double[]> range : music.ranges().entrySet()) {
      double mean =
          trials.stream()
              .map(trial -> SequenceBuilder.first(trial.sequence(), music.notes()))
              .mapToDouble(track -> range.getKey().of(track)[0])
              .average()
              .orElse(0);
      GateFigure figure =
          new GateFigure(
              range.getKey().label(), mean, null, range.getValue()[0], range.getValue()[1]);
      figures.add(figure);
      if (!figure.within()) {
        against.add(
            String.format(
                Locale.ROOT,
                "the %s of its tracks is %.3g, of the music %.3g to %.3g",
                figure.name(),
                mean,
                range.getValue()[0],
                range.getValue()[1]));
      }
    }
  }

  /**
   * Whether more stretches of its tracks than chance allows share longer runs with what was learnt
   * than 97.5 % of the pieces do with each other.
   *
   * @param shared longest runs, one for each stretch, in order
   */
  private static void copies(
      int[] shared, LearntMusic music, List<GateFigure> figures, List<String> against) {
    if (shared.length == 0) {
      return;
    }
    double middle = shared[shared.length / 2];
    @Nullable SharedRuns usual = music.usual().orElse(null);
    figures.add(new GateFigure("shared", middle, null, null, null));
    if (usual == null) {
      return;
    }
    long beyond = Arrays.stream(shared).filter(notes -> notes > usual.high()).count();
    int allowed = byChance(shared.length);
    GateFigure copied =
        new GateFigure(
            "copied",
            (double) beyond / shared.length,
            null,
            null,
            (double) allowed / shared.length);
    figures.add(copied);
    if (!copied.within()) {
      against.add(
          ("%d of %d stretches of its tracks share more than %d notes in a row with pieces that it has"
                  + " learnt from, up to %d; of these 2.5 %% do with each other, %d stretches may by chance")
              .formatted(beyond, shared.length, usual.high(), shared[shared.length - 1], allowed));
    }
  }

  /** The least number that so many draws of probability 0.025 pass with less than 1 %: binomial. */
  static int byChance(int draws) {
    double term = Math.pow(1 - BEYOND, draws);
    double sum = term;
    int number = 0;
    while (1 - sum >= UNLIKELY && number < draws) {
      term *= (draws - number) * BEYOND / ((number + 1) * (1 - BEYOND));
      sum += term;
      number++;
    }
    return number;
  }

  private @Nullable PairedGain gain(
      GatePair pair,
      Contestant candidate,
      Dataset dataset,
      Set<String> learnt,
      List<GateFigure> figures,
      List<String> against)
      throws IOException {
    List<SequenceNotes> notes =
        Arrays.stream(dataset.heldBack())
            .filter(piece -> !learnt.contains(dataset.notes().pieceIds().get(piece)))
            .mapToObj(piece -> PieceNotes.of(dataset.notes(), piece))
            .flatMap(List::stream)
            .toList();
    Works works = Works.of(notes);
    Contestant champion;
    try {
      champion = Contestant.load(pair.champion(), bucket);
    } catch (UnfitException e) {
      // What cannot be played is no rival.
      return null;
    }
    NoteRange range =
        new NoteRange(
            Math.max(NoteRange.USUAL.from(), Math.max(candidate.context(), champion.context())),
            NoteRange.USUAL.to());
    long scored =
        notes.stream()
            .filter(piece -> piece.size() > range.from())
            .map(SequenceNotes::piece)
            .map(works::of)
            .distinct()
            .count();
    if (scored < 2) {
      against.add(
          "only %d works are there that neither it nor the champion has learnt from: 2 are needed"
              .formatted(scored));
      return null;
    }
    PairedGain gain =
        PairedGain.of(
            champion.scores(notes, range, threads),
            candidate.scores(notes, range, threads),
            works::of);
    figures.add(new GateFigure("nats", gain.after(), gain.before(), null, null));
    figures.add(
        new GateFigure("gain", gain.gain(), null, gain.interval().low(), gain.interval().high()));
    // The low end above zero: the gain is beyond the bootstrap's error.
    if (gain.interval().low() <= 0) {
      against.add(
          String.format(
              Locale.ROOT,
              "it is not surely better than the champion: %.4f nats a note, 95 %%: %.4f to %.4f",
              gain.gain(),
              gain.interval().low(),
              gain.interval().high()));
    }
    return gain;
  }
}
