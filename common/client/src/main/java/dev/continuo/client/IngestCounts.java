package dev.continuo.client;

/**
 * What became of dropped files so far.
 *
 * @param files that were dropped
 * @param accepted whose notes are on the notes topic
 * @param duplicates of a piece that was there before
 * @param rejected that could not be read
 * @param notes of the accepted files
 */
public record IngestCounts(int files, int accepted, int duplicates, int rejected, long notes) {

  public int answered() {
    return accepted + duplicates + rejected;
  }

  public boolean complete() {
    return answered() == files;
  }
}
