package dev.continuo.events.track;

/**
 * What was replaced in a piece, and how well what was composed leads to what follows: in nats a
 * note of the first ones behind the section, all attributes together, of the model's own
 * distributions.
 *
 * @param from where the section begins, seconds
 * @param to where it ends, exclusive
 * @param replacedNotes how many notes began in it
 * @param composedNotes how many do now
 * @param candidates how many were composed
 * @param kept which of them was kept, from 1
 * @param notesBehind how many notes behind the section were asked for
 * @param keptNats of the kept candidate: the least
 * @param medianNats of the candidate in the middle
 * @param originalNats of the section as it was
 */
public record TrackInfill(
    double from,
    double to,
    int replacedNotes,
    int composedNotes,
    int candidates,
    int kept,
    int notesBehind,
    double keptNats,
    double medianNats,
    double originalNats) {}
