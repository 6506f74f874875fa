package dev.continuo.evaluation.originality;

/**
 * What of a track was given to begin with: where it does as the primer does, at the beginning or
 * wherever it comes back to that, for {@value #FEWEST} intervals or more.
 */
final class GivenRuns {
  private static final int FEWEST = Anchors.RUN;

  /** For each interval of the track how many from there on are a run of the primer. */
  private final int[] given;

  private GivenRuns(int[] given) {
    this.given = given;
  }

  /**
   * Compares a track with its primer.
   *
   * @param track intervals, a border at the end
   */
  static GivenRuns of(byte[] track, NoteLine primer) {
    int[] given = new int[track.length];
    if (primer.size() > FEWEST) {
      Segment segment = Segment.dense(primer);
      for (int at = 0; at < track.length - 1; at++) {
        // One interval on, the run is one shorter; what is too long to be sorted stays so.
        int longest = at == 0 ? 0 : given[at - 1] - 1;
        given[at] = longest < SortedPlaces.COMPARED ? longest(segment, track, at) : longest;
      }
    }
    return new GivenRuns(given);
  }

  private static int longest(Segment primer, byte[] track, int at) {
    int rank = primer.rank(track, at);
    int longest = 0;
    for (int i = Math.max(0, rank - 1); i <= Math.min(rank, primer.anchors() - 1); i++) {
      longest = Math.max(longest, primer.sameFrom(primer.anchor(i), track, at, Integer.MAX_VALUE));
    }
    return longest;
  }

  /**
   * The first note of a run that was not given; behind the last where all were.
   *
   * @param from the interval that the run begins with
   * @param to the one behind it
   */
  int firstOwn(int from, int to) {
    int same = Math.min(given[from], to - from);
    return same < FEWEST ? from : from + same + 1;
  }

  /** The last note that was not given, of those from a note on that is the run's own. */
  int lastOwn(int note, int to) {
    for (int at = note; to - at >= FEWEST; at++) {
      if (given[at] >= to - at) {
        return at - 1;
      }
    }
    return to;
  }
}
