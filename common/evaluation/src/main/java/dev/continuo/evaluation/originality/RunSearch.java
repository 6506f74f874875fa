package dev.continuo.evaluation.originality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks for the longest run that one track shares with pieces, segment after segment. */
final class RunSearch {
  /** Shorter runs are in all music, and may be missed. */
  static final int FEWEST_NOTES = Anchors.RUN + 1;

  /**
   * What is a chord in a track. A copy that is slower or faster than the piece, or less exact, has
   * other notes within 30 ms of each other: so it is read in three ways, where that makes a
   * difference. Of copies of 12 notes that pianists played, each moved by up to 10 ms, 98 % are
   * found so, and 95 % in one way.
   */
  private static final List<Long> CHORDS_MICROS = List.of(24_000L, 30_000L, 37_000L);

  /** Looked at on either side of an anchor's rank: what more places share is nobody's. */
  private static final int MOST_LOOKS = 64;

  /** Intervals of a segment: some tenths of a second, which no track needs that is music. */
  private static final int MOST_COMPARED = 1 << 28;

  private static final double PERCENT = 100;

  /** The most alike first; of a piece that repeats itself, the first time. */
  private static final Comparator<Found> ORDER =
      Comparator.comparingLong(Found::rhythm)
          .reversed()
          .thenComparing(Found::piece)
          .thenComparingInt(Found::pieceNote);

  private final List<TrackReading> readings = new ArrayList<>();
  private final Set<String> excluded;

  /** How many intervals may still be compared. */
  private int left;

  /** The first note in the track of the runs that are looked at again; -1 before. */
  private int again = -1;

  private int longest = FEWEST_NOTES - 1;
  private @Nullable Found found;

  /**
   * Where the longest one begins.
   *
   * @param rhythm as {@link NoteLine#rhythm} has it, in percent; -1 where nobody has listened yet
   */
  private record Found(TrackReading track, int note, Segment segment, int place, long rhythm) {
    String piece() {
      return segment.learnt(segment.piece(place)).id();
    }

    int pieceNote() {
      return segment.note(place);
    }
  }

  /**
   * Has looked nowhere yet.
   *
   * @param primer what the track was to begin with, of which nothing counts
   * @param excluded ids of pieces that do not count
   */
  RunSearch(NoteLine track, NoteLine primer, Set<String> excluded) {
    this.excluded = excluded;
    for (long chord : CHORDS_MICROS) {
      NoteLine line = track.chords(chord);
      if (readings.stream().noneMatch(other -> other.line().samePitches(line))) {
        readings.add(TrackReading.of(line, primer.chords(chord)));
      }
    }
  }

  /** Looks for a longer one. */
  void in(Segment segment) {
    left = MOST_COMPARED;
    for (TrackReading track : readings) {
      for (int at : track.anchors()) {
        look(segment, track, at);
      }
    }
  }

  /** Looks for one of the same notes of the track whose rhythm is more like the track's. */
  void again(Segment segment) {
    Found run = found;
    if (run != null) {
      left = MOST_COMPARED;
      for (int at : run.track.anchors()) {
        if (at >= run.note && at <= run.note + Anchors.FARTHEST) {
          again = run.note;
          look(segment, run.track, at);
        }
      }
    }
  }

  /** Around an anchor's rank the runs behind the anchors grow shorter, one way and the other. */
  private void look(Segment segment, TrackReading track, int at) {
    int rank = segment.rank(track.intervals(), at);
    look(segment, track, at, rank, 1);
    look(segment, track, at, rank - 1, -1);
  }

  private void look(Segment segment, TrackReading track, int at, int from, int way) {
    int looks = 0;
    for (int rank = from; rank >= 0 && rank < segment.anchors(); rank += way) {
      int place = segment.anchor(rank);
      int behind = segment.sameFrom(place, track.intervals(), at, SortedPlaces.COMPARED);
      left -= behind;
      boolean shorter = behind < SortedPlaces.COMPARED && behind + Anchors.FARTHEST + 1 < fewest();
      if (shorter || looks == MOST_LOOKS || left < 0) {
        return;
      }
      if (!excluded.contains(segment.learnt(segment.piece(place)).id())) {
        consider(segment, track, place, at);
        looks++;
      }
    }
  }

  /** Notes of the shortest run that is looked for. */
  private int fewest() {
    return again < 0 ? longest + 1 : longest;
  }

  private void consider(Segment segment, TrackReading track, int place, int at) {
    int from = at - segment.sameBefore(place, track.intervals(), at);
    int to = at + segment.sameFrom(place, track.intervals(), at, Integer.MAX_VALUE);
    left -= to - from;
    if (to - from + 1 < fewest()) {
      return;
    }
    int first = track.given().firstOwn(from, to);
    int notes = track.given().lastOwn(first, to) - first + 1;
    if (notes > longest) {
      longest = notes;
      found = new Found(track, first, segment, place + first - at, -1);
    } else if (notes == longest && first == again) {
      hear(track, first, segment, place + first - at);
    }
  }

  private void hear(TrackReading track, int first, Segment segment, int place) {
    int note = segment.note(place);
    NoteLine piece = segment.line(segment.piece(place), note + longest);
    left -= piece.size();
    double rhythm = track.line().rhythm(first, piece, note, longest);
    Found other = new Found(track, first, segment, place, Math.round(PERCENT * rhythm));
    if (found == null || ORDER.compare(other, found) < 0) {
      found = other;
    }
  }

  /** How many notes the longest run has; one less than the fewest where there is none. */
  int longest() {
    return longest;
  }

  /** The longest one. */
  Optional<Likeness> likeness() {
    return Optional.ofNullable(found)
        .map(run -> {
          int note = run.pieceNote();
          NoteLine piece = run.segment.line(run.segment.piece(run.place), note + longest);
          NoteLine track = run.track.line();
          return new Likeness(
              longest,
              run.note,
              track.seconds(run.note),
              run.piece(),
              note,
              piece.seconds(note),
              track.pitch(run.note) - piece.pitch(note),
              track.rhythm(run.note, piece, note, longest));
        });
  }
}
