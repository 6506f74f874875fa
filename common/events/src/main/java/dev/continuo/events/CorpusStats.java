package dev.continuo.events;

/**
 * What one partition of the windows topic holds; the corpus is the sum over partitions.
 *
 * @param partition of the windows topic
 * @param pieces complete pieces
 * @param notes their notes, of all parts
 * @param windowNotes their notes that windows are made of (drums are left out)
 * @param durationMicros their length, added up
 */
public record CorpusStats(
    int partition, long pieces, long notes, long windowNotes, long durationMicros) {

  /** Nothing yet. */
  public static CorpusStats none(int partition) {
    return new CorpusStats(partition, 0, 0, 0, 0);
  }
}
