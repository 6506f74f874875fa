package dev.continuo.ingest.windows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.events.CorpusStats;
import dev.continuo.events.TimeClasses;
import dev.continuo.events.WindowRun;
import dev.continuo.music.sequence.SequencePolicy;
import dev.continuo.music.sequence.SequencePolicy.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What windows and totals of some pieces must be, found without streams, blocks or state. */
final class OfflineCut {
  private static final long[] CLASSES = classes();

  private final List<RandomPiece> pieces;
  private final SequencePolicy policy;
  private final int context;

  OfflineCut(List<RandomPiece> pieces, SequencePolicy policy, int context) {
    this.pieces = pieces;
    this.policy = policy;
    this.context = context;
  }

  /**
   * Every note the target of exactly one run, every context right, and every piece ended once.
   *
   * @param runs by piece, in the order of the topic
   */
  void assertRuns(Map<String, List<WindowRun>> runs) {
    assertThat(runs.keySet())
        .containsExactlyInAnyOrderElementsOf(pieces.stream().map(RandomPiece::id).toList());
    for (RandomPiece piece : pieces) {
      assertRuns(piece, runs.getOrDefault(piece.id(), List.of()));
    }
  }

  private void assertRuns(RandomPiece piece, List<WindowRun> runs) {
    Map<Integer, List<RandomPiece.Row>> expected = piece.sequences(policy);
    Map<Integer, List<RandomPiece.Row>> found = new TreeMap<>();
    for (WindowRun run : runs) {
      assertThat(run.sounding()).isEqualTo(policy.durations() == Durations.SOUNDING);
      List<RandomPiece.Row> before = found.getOrDefault(run.part(), new ArrayList<>());
      assertThat(run.firstNote() + run.context()).as("%s", run).isEqualTo(before.size());
      if (run.size() == 0) {
        assertThat(run.last()).as("%s", run).isTrue();
      } else {
        assertThat(run.context()).as("%s", run).isEqualTo(context(expected, run));
        List<RandomPiece.Row> rows = rows(run);
        assertThat(rows.subList(0, run.context()))
            .as("%s", run)
            .usingRecursiveFieldByFieldElementComparatorIgnoringFields("begins")
            .isEqualTo(before.subList(run.firstNote(), before.size()));
        before.addAll(rows.subList(run.context(), rows.size()));
        found.put(run.part(), before);
      }
      assertThat(run.last()).as("%s", run).isEqualTo(run.equals(runs.getLast()));
    }
    assertThat(found).as("%s of %s", policy, piece.id()).isEqualTo(expected);
  }

  /** How many notes a run has to repeat: as many as there are since its sequence began. */
  private int context(Map<Integer, List<RandomPiece.Row>> expected, WindowRun run) {
    List<RandomPiece.Row> sequence = expected.getOrDefault(run.part(), List.of());
    int repeated = 0;
    for (int note = run.firstNote() + run.context(); !sequence.get(note).begins(); note--) {
      repeated++;
    }
    return Math.min(context, repeated);
  }

  /** The totals of all pieces, as if they lay in one partition. */
  CorpusStats stats(int partition) {
    CorpusStats stats = CorpusStats.none(partition);
    for (RandomPiece piece : pieces) {
      stats = stats.plus(stats(piece));
    }
    return stats;
  }

  private CorpusStats stats(RandomPiece piece) {
    List<RandomPiece.Row> rows = new ArrayList<>();
    piece.sequences(policy).values().forEach(rows::addAll);
    long silences =
        rows.stream().filter(RandomPiece.Row::begins).count() - piece.sequences(policy).size();
    long[] pitch = new long[128];
    long[] velocity = new long[128];
    long[] step = new long[CLASSES.length];
    long[] duration = new long[CLASSES.length];
    for (RandomPiece.Row row : rows) {
      pitch[row.pitch()]++;
      velocity[row.velocity()]++;
      step[timeClass(row.stepMicros())]++;
      duration[timeClass(row.durationMicros())]++;
    }
    return new CorpusStats(
        0,
        1,
        piece.size(),
        rows.size(),
        piece.endMicros(),
        silences,
        pitch,
        velocity,
        step,
        duration);
  }

  private static int timeClass(long micros) {
    int found = 0;
    while (found + 1 < CLASSES.length && CLASSES[found + 1] <= micros) {
      found++;
    }
    return found;
  }

  /** The bounds as docs/events.md has them. */
  private static long[] classes() {
    List<Long> bounds = new ArrayList<>(List.of(0L, 1L));
    for (long bound = 1_000; bound < 65_536_000; bound *= 2) {
      bounds.add(bound);
      bounds.add(bound + bound / 2);
    }
    bounds.add(65_536_000L);
    assertThat(bounds).hasSize(TimeClasses.COUNT);
    return bounds.stream().mapToLong(Long::longValue).toArray();
  }

  static List<RandomPiece.Row> rows(WindowRun run) {
    List<RandomPiece.Row> rows = new ArrayList<>();
    for (int i = 0; i < run.size(); i++) {
      rows.add(
          new RandomPiece.Row(
              i == 0 && run.context() == 0,
              run.stepMicros()[i],
              run.durationMicros()[i],
              run.pitch()[i],
              run.velocity()[i]));
    }
    return rows;
  }
}
