package dev.continuo.evaluation;

import dev.continuo.music.works.WorkFinder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which pieces are performances of one work, by their content: they rise and fall together, so that
 * they are no separate witnesses.
 */
public final class Works {
  private static final double MICROS = 1e6;

  private final Map<String, String> works;

  private Works(Map<String, String> works) {
    this.works = works;
  }

  /** Compares pieces; those of one piece lie side by side. */
  public static Works of(List<SequenceNotes> sequences) {
    List<String> pieces =
        List.copyOf(
            sequences.stream()
                .map(SequenceNotes::piece)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    WorkFinder finder =
        new WorkFinder(pieces.size(), sequences.stream().mapToLong(SequenceNotes::size).sum());
    for (int i = 0; i < sequences.size(); i++) {
      SequenceNotes notes = sequences.get(i);
      if (i > 0 && !notes.piece().equals(sequences.get(i - 1).piece())) {
        finder.endPiece();
      }
      for (int note = 0; note < notes.size(); note++) {
        finder.add((byte) notes.pitch(note), notes.stepMicros(note) / MICROS);
      }
      finder.endSequence();
    }
    int[] works = finder.works();
    return new Works(
        IntStream.range(0, works.length)
            .boxed()
            .collect(Collectors.toMap(pieces::get, piece -> pieces.get(works[piece]))));
  }

  /** The first piece of the work that a piece is a performance of; mostly itself. */
  public String of(String piece) {
    return works.getOrDefault(piece, piece);
  }
}
