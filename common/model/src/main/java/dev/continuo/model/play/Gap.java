package dev.continuo.model.play;

import dev.continuo.model.checkpoint.Primer;

/**
 * A gap in a piece, to be filled with notes; those behind it are given, and the network is asked
 * how likely it finds them. Times are microseconds behind the onset of the last note before the
 * gap; where there is none, behind the beginning of the gap.
 *
 * <pre>
 *   notes   ─┬──┬─┬ │                 │ ┬──┬──
 *            primer │  composed here  │ after
 *                 0 earliest        end reach
 * </pre>
 *
 * @param earliest when the first note may begin, 0 or more
 * @param end when no note may begin any more; a gap that ends where it begins is closed: nothing is
 *     composed
 * @param reach when the first note behind the gap begins
 * @param after the notes behind it, one or more; the first one's step does not count
 * @param uncounted how many of these do not count for how likely they are
 */
public record Gap(long earliest, long end, long reach, Primer after, int uncounted) {

  public Gap {
    if (earliest < 0 || end < earliest || reach < 0) {
      throw new IllegalArgumentException(
          "a gap must end behind its beginning: %d..%d, reach %d".formatted(earliest, end, reach));
    }
    if (uncounted < 0 || uncounted >= after.size()) {
      throw new IllegalArgumentException(
          "a note behind the gap must count: %d of %d do not".formatted(uncounted, after.size()));
    }
  }

  /** A gap to be filled. */
  public static Gap of(long earliest, long end, long reach, Primer after) {
    return new Gap(earliest, end, reach, after, 0);
  }

  /** Where all notes are known. */
  public static Gap closed(long reach, Primer after, int uncounted) {
    return new Gap(0, 0, reach, after, uncounted);
  }

  /** Whether there is nothing to compose. */
  boolean closed() {
    return end == earliest;
  }
}
