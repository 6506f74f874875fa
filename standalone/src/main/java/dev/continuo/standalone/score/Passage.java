package dev.continuo.standalone.score;

/**
 * One playing of a section.
 *
 * @param section its name
 * @param from loudness at the start
 * @param to loudness at the end
 * @param pattern how its chords are played
 * @param tempo beats a minute at its start
 * @param pace how the tempo moves within it
 * @param octave octaves by which the melody is shifted
 * @param duet whether a second voice sings below the melody
 * @param divided whether long melody notes are broken into eighths
 */
public record Passage(
    String section,
    Dynamic from,
    Dynamic to,
    Pattern pattern,
    int tempo,
    Pace pace,
    int octave,
    boolean duet,
    boolean divided) {

  /** How the tempo moves within a passage. */
  public enum Pace {
    STEADY,
    RIT,
    ACCEL
  }
}
