package dev.continuo.evaluation.originality;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The runs of all pieces, to be asked for the longest that a track shares. Pieces come and go while
 * others search: a search sees the segments that were there when it began, and waits for nobody.
 *
 * <p>A piece comes as a segment of its own. Where the last segment is more than half as large as
 * the one before, the two become one: so there are about as many as the pieces' number has bits,
 * and each note was merged as often. Takes about four bytes a note.
 */
public final class RunIndex {
  private final Set<String> ids = ConcurrentHashMap.newKeySet();
  private volatile List<Segment> segments = List.of();

  /** Adds a piece, unless there is one of that id; others that add or remove wait meanwhile. */
  public synchronized void add(String id, NoteLine line) {
    if (!ids.add(id)) {
      return;
    }
    List<Segment> all = new ArrayList<>(segments);
    Segment last = Segment.of(id, line.chords(NoteLine.CHORD_MICROS));
    while (!all.isEmpty() && 2L * last.notes() > all.getLast().notes()) {
      last = all.removeLast().with(last);
    }
    all.add(last);
    segments = List.copyOf(all);
  }

  /** Removes pieces, as far as there are any of these ids: nothing of them is kept. */
  public synchronized void remove(Set<String> removed) {
    if (ids.removeAll(removed)) {
      segments =
          segments.stream()
              .map(segment -> segment.without(removed))
              .filter(segment -> segment.pieces() > 0)
              .toList();
    }
  }

  /** Whether a piece is there. */
  public boolean contains(String id) {
    return ids.contains(id);
  }

  /** The notes of a piece, chords from below; empty where there is none of that id. */
  public Optional<NoteLine> line(String id) {
    return segments.stream().flatMap(segment -> segment.line(id).stream()).findFirst();
  }

  /** How many pieces there are. */
  public int pieces() {
    return ids.size();
  }

  /** Bytes of memory that it takes, about. */
  public long bytes() {
    return segments.stream().mapToLong(Segment::bytes).sum();
  }

  /**
   * The longest run of notes that a track shares with any piece; empty where none has eight. Where
   * others have the same notes, it is the piece whose rhythm is most like the track's.
   *
   * <p>What the primer has too is nobody's: where a run begins or ends with eight notes of the
   * primer or more, those are not counted, and a run that is in the primer as a whole is none.
   *
   * <p>Where over a hundred places share more than the length of the answer, as those of one note
   * that is repeated for minutes do, there may be a longer run than is found.
   *
   * @param primer what was asked for as the track's beginning; {@link NoteLine#NONE} without one
   * @param excluded ids of pieces that are not looked at
   */
  public Optional<Likeness> search(NoteLine track, NoteLine primer, Set<String> excluded) {
    RunSearch search = new RunSearch(track, primer, excluded);
    List<Segment> now = segments;
    now.forEach(search::in);
    now.forEach(search::again);
    return search.likeness();
  }

  /**
   * Begins to measure how long the runs are that pieces share with each other, of those that are
   * there now.
   *
   * @param excluded ids of pieces that do not count
   */
  public UsualRunsMeasure measure(Set<String> excluded) {
    return new UsualRunsMeasure(segments, excluded);
  }
}
