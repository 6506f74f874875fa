package dev.continuo.trainer.appraisal;

import dev.continuo.engine.Engine;
import dev.continuo.engine.Losses;
import dev.continuo.engine.Training;
import dev.continuo.events.scores.Scores;
import dev.continuo.model.checkpoint.Checkpoint;
import dev.continuo.model.spec.HeadSpec.Categorical;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Property;
import dev.continuo.registry.rows.Appraisal;
import dev.continuo.trainer.dataset.Dataset;
import dev.continuo.trainer.dataset.NoteFile;
import dev.continuo.trainer.dataset.Windows;
import dev.continuo.trainer.run.RunSpec;
import dev.continuo.trainer.run.StopSignal;
import dev.continuo.trainer.training.BatchFeed;
import dev.continuo.trainer.training.EpochLosses;
import dev.continuo.trainer.training.HeadScores;
import dev.continuo.trainer.training.Measurement;
import dev.continuo.trainer.training.ScoreFacts;
import dev.continuo.trainer.training.Sources;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds out what a run's best epoch is worth, beside models that know nothing of order. */
public final class Appraiser {
  /**
   * A total so many times a plain model's is no worse model, but none: a training that diverged in
   * finite numbers, or a corpus whose few outliers are all of its squared errors.
   */
  private static final double RUINED = 2;

  /** What is compared with the unigram. */
  private static final String PITCH = HeadScores.name(Property.PITCH);

  private final RunSpec spec;
  private final Dataset dataset;
  private final NetworkSpec network;
  private final PlainModel plain;
  private final StopSignal stop;

  public Appraiser(RunSpec spec, Dataset dataset, StopSignal stop) {
    this.spec = spec;
    this.dataset = dataset;
    this.network = spec.network();
    this.plain = new PlainModel(dataset.notes(), dataset.training(), network.reading().context());
    this.stop = stop;
  }

  /** Measures the best epoch's pitch loss once more, piece by piece. */
  public Appraisal appraise(Engine engine, int threads, Checkpoint best) {
    Scores scores = HeadScores.unigram(dataset);
    OptionalInt pitchHead = pitchHead();
    if (dataset.heldOut() && pitchHead.isPresent()) {
      PieceGains gains = gains(engine, threads, best, pitchHead.getAsInt());
      scores = with(scores, Scores.GAIN, gains.mean());
      if (gains.hasError()) {
        scores = with(scores, Scores.GAIN_ERROR, gains.error(spec.seed()));
      }
    }
    return new Appraisal(scores, warning(ScoreFacts.of(best)));
  }

  private static Scores with(Scores scores, String what, double value) {
    return scores.with(Scores.VALIDATION, Scores.beside(PITCH, what), Scores.NATS, value);
  }

  private PieceGains gains(Engine engine, int threads, Checkpoint checkpoint, int pitchHead) {
    NoteFile notes = dataset.notes();
    int[] pieces = dataset.split().validation();
    PieceGains gains = new PieceGains(new double[pieces.length], new long[pieces.length]);
    // Passages of one piece fill one lane; windows fill as many as a training has.
    int lanes = network.reading().everyNote() ? 1 : Sources.lanes(dataset, network, spec.batch());
    try (Training training =
            engine.open(
                network,
                spec.settings(lanes, threads),
                checkpoint.weights(),
                checkpoint.optimizer());
        BatchFeed feed = new BatchFeed(network, lanes)) {
      Measurement measurement =
          new Measurement(training, new Sources(dataset, network, lanes), feed, stop);
      for (int i = 0; i < pieces.length; i++) {
        Windows targets = Windows.of(notes, new int[] {pieces[i]}, network.reading().context());
        Losses losses = measurement.of(pieces[i]);
        double gain = plain.pitchLoss(targets) - losses.heads()[pitchHead];
        gains.sums()[i] = gain * targets.count();
        gains.notes()[i] = targets.count();
      }
    }
    return gains;
  }

  private OptionalInt pitchHead() {
    return IntStream.range(0, network.heads().size())
        .filter(head ->
            network.heads().get(head) instanceof Categorical categorical
                && categorical.property() == Property.PITCH)
        .findFirst();
  }

  private @Nullable String warning(EpochLosses losses) {
    Windows measured = dataset.heldOut() ? dataset.validation() : dataset.training();
    double mean = plain.total(network, measured);
    String where = dataset.heldOut() ? "on the held-out pieces" : "on the pieces learnt from";
    if (losses.judged() > RUINED * mean) {
      return String.format(
          Locale.ROOT,
          "its loss %s, %.4g, is more than %.0f times that of always saying the mean, %.4g: it has"
              + " not learnt enough (more epochs may help), its training diverged (a lower learning"
              + " rate may), or a few notes are out of all proportion",
          where,
          losses.judged(),
          RUINED,
          mean);
    }
    Double before =
        losses.scores().value(Scores.VALIDATION, Scores.beside(Scores.TOTAL, Scores.BEFORE));
    if (before != null && losses.judged() >= before) {
      return String.format(
          Locale.ROOT,
          "its loss %s, %.4f, is not below that of the version it began from, %.4f: it has gained"
              + " nothing",
          where,
          losses.judged(),
          before);
    }
    Double pitch = losses.scores().value(Scores.VALIDATION, PITCH);
    Double unigram = dataset.unigramPitchLoss();
    return pitch == null || unigram == null || pitch < unigram
        ? null
        : String.format(
            Locale.ROOT,
            "its pitch loss %s, %.4f, is not below that of a model that knows only how frequent"
                + " each pitch is, %.4f: it has not learnt enough",
            where,
            pitch,
            unigram);
  }
}
