package dev.continuo.events.track;

/**
 * A note that was composed just now, as who watches a request hears of it.
 *
 * @param variation which of the request's tracks, from 1
 * @param index of the note in it, from 0
 * @param onsetMicros from the first one's onset, microseconds
 * @param durationMicros microseconds, 1 or more
 * @param pitch 0..127
 * @param velocity 1..127
 */
public record NoteHeard(
    int variation, int index, long onsetMicros, long durationMicros, int pitch, int velocity) {}
