package dev.continuo.evaluation.originality;

import dev.continuo.evaluation.style.SharedRuns;
import dev.continuo.music.works.WorkFinder;
import dev.continuo.nn.CounterRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures of some hundred pieces how long the longest run is that each shares with the others,
 * performances of the same work left out; piece by piece, beside other work. Which pieces they are
 * follows from their ids: most are the same again when the corpus has grown.
 */
public final class UsualRunsMeasure {
  private static final int SAMPLE = 200;

  /** Of fewer pieces nothing is usual. */
  private static final int FEWEST = 10;

  private static final List<Integer> LENGTHS = List.of(100, 400, 1_600);
  private static final int LONGEST = 1_600;

  private final List<Segment> segments;
  private final Set<String> excluded;
  private final Deque<Sampled> waiting;
  private final Map<Integer, List<Integer>> measured = new TreeMap<>();

  /**
   * One of the pieces, in its segment.
   *
   * @param same ids of all pieces of its work
   */
  private record Sampled(Segment segment, int piece, Set<String> same) {}

  /** Finds out which pieces are of one work: that takes a second or so for ten million notes. */
  UsualRunsMeasure(List<Segment> segments, Set<String> excluded) {
    this.segments = segments;
    this.excluded = excluded;
    List<String> ids =
        segments.stream()
            .flatMap(s -> IntStream.range(0, s.pieces()).mapToObj(i -> s.learnt(i).id()))
            .toList();
    int[] works = works(segments, ids.size());
    Map<Integer, Set<String>> byWork =
        IntStream.range(0, works.length)
            .boxed()
            .collect(
                Collectors.groupingBy(
                    i -> works[i], Collectors.mapping(ids::get, Collectors.toSet())));
    List<Sampled> pieces = new ArrayList<>();
    for (Segment segment : segments) {
      for (int i = 0; i < segment.pieces(); i++) {
        pieces.add(new Sampled(segment, i, byWork.getOrDefault(works[pieces.size()], Set.of())));
      }
    }
    waiting =
        pieces.stream()
            .filter(piece -> !excluded.contains(id(piece)))
            .sorted(Comparator.comparingLong(UsualRunsMeasure::draw))
            .limit(SAMPLE)
            .collect(Collectors.toCollection(ArrayDeque::new));
  }

  private static String id(Sampled sampled) {
    return sampled.segment.learnt(sampled.piece).id();
  }

  private static long draw(Sampled sampled) {
    return CounterRandom.of(1, id(sampled), 0).nextLong();
  }

  private static int[] works(List<Segment> segments, int pieces) {
    WorkFinder finder = new WorkFinder(pieces, segments.stream().mapToLong(Segment::notes).sum());
    for (Segment segment : segments) {
      for (int piece = 0; piece < segment.pieces(); piece++) {
        NoteLine line = segment.line(piece, Integer.MAX_VALUE);
        for (int i = 0; i < line.size(); i++) {
          finder.add((byte) line.pitch(i), line.seconds(i) - line.seconds(Math.max(0, i - 1)));
        }
        finder.endPiece();
      }
    }
    return finder.works();
  }

  /** Whether all of them are measured. */
  public boolean done() {
    return waiting.isEmpty();
  }

  /** Measures one more piece. */
  public void next() {
    Sampled sampled = waiting.removeFirst();
    NoteLine line = sampled.segment.line(sampled.piece, LONGEST);
    Set<String> passed = new HashSet<>(excluded);
    passed.addAll(sampled.same);
    for (int notes : LENGTHS) {
      if (line.size() >= notes) {
        RunSearch search = new RunSearch(line.first(notes), NoteLine.NONE, passed);
        segments.forEach(search::in);
        measured.computeIfAbsent(notes, length -> new ArrayList<>()).add(search.longest());
      }
    }
  }

  /** What was found until now. */
  public UsualRuns found() {
    return new UsualRuns(
        measured.entrySet().stream()
            .filter(length -> length.getValue().size() >= FEWEST)
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    length ->
                        SharedRuns.of(
                            length.getValue().stream().mapToInt(Integer::intValue).toArray()))));
  }
}
