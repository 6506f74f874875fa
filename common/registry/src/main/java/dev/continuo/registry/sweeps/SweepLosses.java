package dev.continuo.registry.sweeps;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The losses that a sweep's runs have recorded, in the one unit that all of them have. */
final class SweepLosses {
  /** In bins of one width for all networks: comparable whatever the heads are. */
  private static final String CELLS = "total.cells";

  private static final String TOTAL = "total";

  /** Where no piece is held out. */
  private static final String TRAINING = "training";

  private final String metric;
  private final List<Measured> epochs;

  private SweepLosses(String metric, List<Measured> epochs) {
    this.metric = metric;
    this.epochs = epochs;
  }

  private record Measured(
      int number, int epoch, @Nullable Double cells, @Nullable Double total, double training) {

    double by(String metric) {
      return switch (metric) {
        case CELLS -> Objects.requireNonNull(cells);
        case TOTAL -> Objects.requireNonNull(total);
        default -> training;
      };
    }
  }

  /**
   * How a run did.
   *
   * @param best its lowest loss, in the first epoch that had it
   * @param last that of its last epoch, which is number {@code epochs}
   */
  record Course(int number, double best, int bestEpoch, double last, int epochs) {}

  static SweepLosses of(Handle handle, SweepRow sweep) {
    List<Measured> epochs =
        handle
            .createQuery(
                """
                select r.number, c.epoch,
                       max(s.value) filter (where s.set = 'validation' and s.name = 'total.cells')
                         as cells,
                       max(s.value) filter (where s.set = 'validation' and s.name = 'total')
                         as total,
                       max(s.value) filter (where s.set = 'training') as training
                  from sweep_run r
                  join checkpoint c using (run_id)
                  join checkpoint_score s using (checkpoint_id)
                 where r.sweep = :sweep and s.name in ('total', 'total.cells')
                 group by r.number, c.epoch
                 order by r.number, c.epoch
                """)
            .bind("sweep", sweep.sweep())
            .map((row, context) ->
                new Measured(
                    row.getInt("number"),
                    row.getInt("epoch"),
                    row.getObject("cells", Double.class),
                    row.getObject("total", Double.class),
                    row.getDouble("training")))
            .list();
    return new SweepLosses(
        sweep.metric() == null ? metric(epochs) : Objects.requireNonNull(sweep.metric()), epochs);
  }

  private static String metric(List<Measured> epochs) {
    if (epochs.stream().allMatch(epoch -> epoch.cells() != null)) {
      return CELLS;
    }
    return epochs.stream().allMatch(epoch -> epoch.total() != null) ? TOTAL : TRAINING;
  }

  String metric() {
    return metric;
  }

  /** How runs did until an epoch; none of those without any. */
  List<Course> courses(int until) {
    List<Course> courses = new ArrayList<>();
    for (Measured epoch : epochs) {
      if (epoch.epoch() > until) {
        continue;
      }
      double loss = epoch.by(metric);
      Course before = courses.isEmpty() ? null : courses.getLast();
      if (before == null || before.number() != epoch.number()) {
        courses.add(new Course(epoch.number(), loss, epoch.epoch(), loss, epoch.epoch()));
      } else {
        boolean better = loss < before.best();
        courses.set(
            courses.size() - 1,
            new Course(
                epoch.number(),
                better ? loss : before.best(),
                better ? epoch.epoch() : before.bestEpoch(),
                loss,
                epoch.epoch()));
      }
    }
    return courses;
  }
}
