package dev.continuo.events.track;

/**
 * What a track is like, as notes.
 *
 * @param lowestPitch 0..127
 * @param highestPitch 0..127
 * @param notesPerSecond that begin, from the first onset to the last, at least over a second
 * @param polyphony how many notes sound together, on average over the time in which any does
 * @param pitchClassEntropy in bits, 0 to log₂ 12
 * @param scaleConsistency the largest share of notes that one of the 24 major and minor scales has,
 *     0..1 (Mogren, 2016)
 */
public record TrackMeasures(
    int lowestPitch,
    int highestPitch,
    double notesPerSecond,
    double polyphony,
    double pitchClassEntropy,
    double scaleConsistency) {}
