package dev.continuo.standalone.score;

/**
 * What stands above the music.
 *
 * @param title the piece's name
 * @param origin who made it or where it comes from, and when
 * @param unitTicks length of a note without a number
 * @param tempo beats a minute, 20..300
 * @param pickupTicks what comes before the first full bar of a section
 * @param figure order of a broken chord, digits from 1; empty when the piece has none
 */
public record Header(
    String title,
    String origin,
    Key key,
    Metre metre,
    int unitTicks,
    int tempo,
    int pickupTicks,
    String figure,
    Instrument melody,
    Instrument chords,
    Pattern pattern) {

  public Header {
    if (title.isEmpty() || origin.isEmpty()) {
      throw new IllegalArgumentException("title and origin must not be empty: " + title);
    }
    if (unitTicks < 1) {
      throw new IllegalArgumentException("unit must be at least 1 tick: " + unitTicks);
    }
    if (tempo < 20 || tempo > 300) {
      throw new IllegalArgumentException("tempo must lie within 20..300: " + tempo);
    }
    if (pickupTicks < 0 || pickupTicks >= metre.barTicks()) {
      throw new IllegalArgumentException("pickup must be shorter than a bar: " + pickupTicks);
    }
  }
}
