package dev.continuo.engine.jvm;

import dev.continuo.model.network.Network;
import dev.continuo.model.network.NetworkParameters;
import dev.continuo.nn.Draws;
import dev.continuo.nn.GradientTask;
import dev.continuo.nn.RecurrentMask;
import dev.continuo.nn.Turn;
import dev.continuo.nn.kernels.AdamStep;
import dev.continuo.nn.kernels.Kernels;
import dev.continuo.nn.kernels.Panels;
import dev.continuo.nn.parameter.ParameterMatrix;
import dev.continuo.nn.parameter.Parameters;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The phases of an update, each shared out to the crew; the next begins when all have ended.
 *
 * <pre>
 *   [mask ─▶] pack ─▶ lanes forward ─▶ rows forward, losses, rows backward ─▶ lanes backward ─▶ gradients ─▶ update
 *                     └──────────── one phase where a row is a lane ────────────────────────┘
 * </pre>
 */
final class Phases {
  /** What lanes and rows are cut between threads by: an odd row costs as much as two. */
  private static final int ROWS = 2;

  /** Rows that a task takes through the heads: their numbers stay in the second cache. */
  private static final int ROWS_OF_TASK = 128;

  /** Panels that one task packs. */
  private static final int PACKS = 2;

  /** Rows of a matrix that one task masks. */
  private static final int MASKED_ROWS = 32;

  /** Parameters that one task goes over. */
  private static final int PARAMETERS = 8192;

  private final Network network;
  private final Kernels kernels;
  private final Crew crew;
  private final List<RecurrentMask> masks;
  private final List<Share<RecurrentMask>> draws;
  private final List<Share<ParameterMatrix>> packs;
  private final List<Share<Parameters>> parameters;
  private final List<GradientTask> gradients;
  private final List<Panels> scratch;
  private final double[] squares;

  /** Those of which a part is frozen. */
  private List<Parameters> frozen = List.of();

  Phases(NetworkParameters parameters, Network network, Kernels kernels, Crew crew) {
    this.network = network;
    this.kernels = kernels;
    this.crew = crew;
    masks = network.masks();
    draws = Share.cut(masks, RecurrentMask::rows, MASKED_ROWS);
    packs = Share.cut(parameters.matrices(), ParameterMatrix::packs, PACKS);
    this.parameters = Share.cut(parameters.all(), Parameters::size, PARAMETERS);
    gradients = network.gradients();
    scratch = Stream.generate(ParameterMatrix::scratch).limit(crew.size()).toList();
    squares = new double[this.parameters.size()];
  }

  /** Has updates keep these parameters as they are now. */
  void freeze(NetworkParameters parameters, Set<String> named) {
    frozen = parameters.all().stream().filter(each -> each.freeze(named)).toList();
  }

  /** Whether updates see other weights than there are. */
  boolean masksWeights() {
    return !masks.isEmpty();
  }

  /**
   * Brings the copies of all matrices up to date.
   *
   * @param drawn what an update drops of them; null in evaluation
   */
  void pack(@Nullable Draws drawn) {
    masks.forEach(mask -> mask.apply(drawn != null));
    if (drawn != null) {
      mask(drawn);
    }
    crew.run(
        packs.size(),
        (_, task) -> {
          Share<ParameterMatrix> share = packs.get(task);
          share.part().pack(share.from(), share.to());
        });
  }

  private void mask(Draws drawn) {
    crew.run(
        draws.size(),
        (_, task) -> {
          Share<RecurrentMask> share = draws.get(task);
          share.part().draw(drawn, share.from(), share.to());
        });
  }

  /** Forward, losses, backward, and the gradients of all parameters. */
  void learn(Turn turn, long[] counts) {
    int lanes = network.lanes();
    if (network.rowsAreLanes()) {
      share(
          lanes,
          (from, to) -> {
            network.forwardLanes(turn, from, to);
            network.forwardRows(turn, from, to);
            network.compareRows(turn, counts, from, to);
            network.backwardRows(turn, from, to);
            network.backwardLanes(turn, from, to);
          });
    } else {
      share(lanes, (from, to) -> network.forwardLanes(turn, from, to));
      shareRows((from, to) -> {
        network.forwardRows(turn, from, to);
        network.compareRows(turn, counts, from, to);
        network.backwardRows(turn, from, to);
      });
      share(lanes, (from, to) -> network.backwardLanes(turn, from, to));
    }
    crew.run(
        gradients.size(), (worker, task) -> gradients.get(task).run(turn, scratch.get(worker)));
    crew.run(frozen.size(), (_, task) -> frozen.get(task).dropFrozenGradients());
  }

  /** Forward and losses. */
  void measure(Turn turn, long[] counts) {
    forward(turn);
    shareRows((from, to) -> network.compareRows(turn, counts, from, to));
  }

  /** Forward alone. */
  void forward(Turn turn) {
    share(network.lanes(), (from, to) -> network.forwardLanes(turn, from, to));
    shareRows((from, to) -> network.forwardRows(turn, from, to));
  }

  /** The sum of the squares of all gradients, whatever the number of threads. */
  double squares() {
    crew.run(
        parameters.size(),
        (_, task) -> {
          Share<Parameters> share = parameters.get(task);
          squares[task] = share.part().squares(share.from(), share.to());
        });
    double sum = 0;
    for (double part : squares) {
      sum += part;
    }
    return sum;
  }

  /**
   * Updates all parameters.
   *
   * @param average decay of the mean of the weights; 0 where none is kept
   */
  void update(AdamStep step, double average) {
    crew.run(
        parameters.size(),
        (_, task) -> {
          Share<Parameters> share = parameters.get(task);
          share.part().update(kernels, step, share.from(), share.to());
          if (average > 0) {
            share.part().average((float) average, share.from(), share.to());
          }
        });
    crew.run(frozen.size(), (_, task) -> frozen.get(task).restoreFrozen());
  }

  /** Work on the lanes or rows {@code from} to {@code to}. */
  private interface Stretch {
    void work(int from, int to);
  }

  private void share(int length, Stretch stretch) {
    cut(Slices.of(length, ROWS, crew.size()), stretch);
  }

  /** In more tasks than threads, so that one that is late takes fewer. */
  private void shareRows(Stretch stretch) {
    int tasks = Math.max(crew.size(), Math.ceilDiv(network.rows(), ROWS_OF_TASK));
    cut(Slices.of(network.rows(), ROWS, tasks), stretch);
  }

  private void cut(Slices slices, Stretch stretch) {
    crew.run(
        slices.count(), (_, slice) -> stretch.work(slices.start(slice), slices.start(slice + 1)));
  }
}
