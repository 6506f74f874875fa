package dev.continuo.registry.rows;

/**
 * How much the registry holds and waits for, and what came lately.
 *
 * @param unread files that cannot be read yet, and what is no file to read
 * @param piecesLately accepted since the moment that was asked for
 * @param notesLately their notes
 * @param waitingRuns runs that no trainer has taken yet
 * @param pausedRuns runs that wait until somebody resumes them
 * @param models published versions
 * @param tracks finished ones
 * @param tracksLately finished since then
 */
public record Activity(
    long unread,
    long piecesLately,
    long notesLately,
    long waitingRuns,
    long pausedRuns,
    long models,
    long tracks,
    long tracksLately) {}
