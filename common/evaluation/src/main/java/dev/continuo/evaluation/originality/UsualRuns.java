package dev.continuo.evaluation.originality;

import dev.continuo.evaluation.style.SharedRuns;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** How long the runs are that real pieces share with other works: longer in longer pieces. */
public final class UsualRuns {
  /** Nothing is known. */
  public static final UsualRuns NONE = new UsualRuns(Map.of());

  private final NavigableMap<Integer, SharedRuns> byNotes;

  UsualRuns(Map<Integer, SharedRuns> byNotes) {
    this.byNotes = new TreeMap<>(byNotes);
  }

  /**
   * How many notes the beginnings have that {@link #of} speaks of for a track.
   *
   * @param notes of the track
   */
  public OptionalInt measuredAt(int notes) {
    Integer length = byNotes.floorKey(notes);
    if (length != null) {
      return OptionalInt.of(length);
    }
    return byNotes.isEmpty() ? OptionalInt.empty() : OptionalInt.of(byNotes.firstKey());
  }

  /**
   * What is usual for the beginnings of pieces, as long as a track, or the next shorter length that
   * was measured: 100, 400 or 1,600 notes. 7 notes of a run stand for fewer than eight.
   *
   * @param notes of the track
   */
  public Optional<SharedRuns> of(int notes) {
    Map.Entry<Integer, SharedRuns> entry = byNotes.floorEntry(notes);
    return Optional.ofNullable(entry == null ? byNotes.firstEntry() : entry)
        .map(Map.Entry::getValue);
  }
}
