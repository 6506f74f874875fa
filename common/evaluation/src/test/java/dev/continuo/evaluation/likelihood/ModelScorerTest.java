package dev.continuo.evaluation.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.continuo.evaluation.Made;
import dev.continuo.evaluation.SequenceNotes;
import dev.continuo.model.Initializer;
import dev.continuo.model.Weights;
import dev.continuo.model.encode.Encoder;
import dev.continuo.model.network.Batch;
import dev.continuo.model.network.Network;
import dev.continuo.model.network.NetworkParameters;
import dev.continuo.model.preset.Presets;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.nn.kernels.Kernels;
import dev.continuo.nn.kernels.Matrix;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModelScorerTest {
  private static final NetworkSpec NANO = Presets.builtIn("nano").network();
  private static final NetworkSpec SEED = Presets.builtIn("seed").network();
  private static final NoteRange RANGE = new NoteRange(25, 120);

  private final List<SequenceNotes> pieces =
      IntStream.range(0, 19).mapToObj(i -> Made.tune("tune " + i, 20 + 10 * i, i)).toList();

  @Test
  void score_withZeroWeights_spreadsMassOverAllClasses() {
    List<PieceScores> scores = score(NANO, Weights.zeros(NANO), 1);
    Summary summary = Summary.of("zero", scores, name -> name);

    assertThat(summary.nats().get("pitch")).isCloseTo(Math.log(128), within(1e-5));
    assertThat(summary.nats().get("velocity")).isCloseTo(Math.log(128), within(1e-5));
    assertThat(summary.nats().get("velocity32")).isCloseTo(Math.log(32), within(1e-5));
    assertThat(summary.nats().get("total"))
        .isCloseTo(
            Stream.of("pitch", "step", "duration")
                .mapToDouble(label -> summary.nats().getOrDefault(label, 0.0))
                .sum(),
            within(1e-9));
    assertThat(summary.notes())
        .isEqualTo(pieces.stream().mapToInt(piece -> RANGE.count(piece.size())).sum());
    assertThat(scores).as("a piece with nothing to score").hasSize(pieces.size() - 1);
  }

  /** What the end has of a step's probability, no cell has. */
  @Test
  void score_whereTheEndIsLikely_leavesStepsTheRest() {
    Weights likely = Weights.zeros(NANO);
    float[] bias = likely.values("head.step.bias");
    int others = bias.length - 1;
    bias[others] = (float) Math.log(others); // as likely as all other classes together

    double without = nats(Weights.zeros(NANO)) - Math.log((others + 1.0) / others);
    assertThat(nats(likely)).isCloseTo(without + Math.log(2), within(1e-5));
  }

  private double nats(Weights weights) {
    return Summary.of("steps", score(NANO, weights, 1), name -> name)
        .nats()
        .getOrDefault("step", 0.0);
  }

  @Test
  void score_withAnyThreads_isTheSame() {
    Weights weights = Initializer.initialize(NANO, 3);

    assertThat(score(NANO, weights, 3)).isEqualTo(score(NANO, weights, 1));
  }

  @Test
  void score_ofAPassage_followsTheStateFromItsBeginning() {
    Weights weights = Initializer.initialize(NANO, 3);
    SequenceNotes piece = pieces.getLast();

    double sum = 0;
    NetworkParameters parameters = NetworkParameters.packed(NANO, weights, Kernels.best());
    Network network = new Network(parameters, 1, 1);
    Batch batch = Batch.ofSingleNotes(NANO, 1);
    batch.filled(1);
    int head = NANO.head(Measure.PITCH.property());
    Encoder encoder = new Encoder(NANO);
    for (int note = 0; note <= RANGE.to(); note++) {
      batch.goesOn()[0] = note > 0;
      if (note == 0) {
        encoder.begin(batch, 0);
      } else {
        encoder.inputs(piece, note - 1, batch, 0);
      }
      encoder.targets(piece, note, batch, 0);
      network.forwardLanes(batch.turn(null), 0, 1);
      network.forwardRows(batch.turn(null), 0, 1);
      if (note >= RANGE.from()) {
        Matrix outputs = network.outputs(head);
        double all = 0;
        for (int i = 0; i < 128; i++) {
          all += Math.exp(outputs.values()[outputs.offset() + i]);
        }
        sum += Math.log(all) - outputs.values()[outputs.offset() + piece.pitch(note)];
      }
    }

    Map<Measure, Double> nats = score(NANO, weights, 2).getLast().nats();
    assertThat(nats.get(Measure.PITCH)).isCloseTo(sum, within(1e-2));
  }

  @Test
  void score_ofOneNumber_isALaplaceAroundIt() {
    Weights zeros = Weights.zeros(SEED);

    List<PieceScores> scores = score(SEED, zeros, 2);

    // All steps are predicted as 0: their errors on other pieces are their mean there.
    int last = scores.size() - 1;
    double errors = 0;
    int notes = 0;
    for (SequenceNotes piece : pieces.subList(0, pieces.size() - 1)) {
      for (int note = RANGE.from(); note < RANGE.end(piece.size()); note++) {
        errors += piece.stepMicros(note);
        notes++;
      }
    }
    Laplace laplace = new Laplace(errors / notes);
    double sum = 0;
    for (int note = RANGE.from(); note < RANGE.end(pieces.getLast().size()); note++) {
      sum += laplace.nats(0, Measure.STEP.cells(), Measure.STEP.cell(pieces.getLast(), note));
    }
    assertThat(scores.get(last).nats().get(Measure.STEP)).isCloseTo(sum, within(1e-6));
    assertThat(scores.get(last).nats()).doesNotContainKey(Measure.VELOCITY);
  }

  @Test
  void score_fromANoteThatNoWindowEndsBefore_isRefused() {
    ModelScorer scorer = new ModelScorer(SEED, Weights.zeros(SEED));

    assertThatThrownBy(() -> scorer.score(pieces, new NoteRange(24, 99), 1, _ -> {}))
        .hasMessage(
            "from must be 25 or more, as the model reads 25 notes before the first that it predicts: 24");
  }

  @Test
  void score_tellsHowFarItIs() {
    AtomicInteger told = new AtomicInteger();

    List<PieceScores> scores =
        new ModelScorer(NANO, Weights.zeros(NANO)).score(pieces, RANGE, 2, told::set);

    assertThat(told.get()).isEqualTo(scores.stream().mapToInt(PieceScores::notes).sum());
  }

  private List<PieceScores> score(NetworkSpec network, Weights weights, int threads) {
    return new ModelScorer(network, weights).score(pieces, RANGE, threads, _ -> {});
  }
}
