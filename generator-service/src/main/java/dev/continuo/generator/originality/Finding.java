package dev.continuo.generator.originality;

import dev.continuo.evaluation.originality.Likeness;
import dev.continuo.evaluation.style.SharedRuns;
import java.util.Optional;

/**
 * What a track has in common with the pieces that were there when it was composed.
 *
 * @param pieces how many they were
 * @param longest the longest run that it shares with one; empty where none has eight notes
 * @param usual how long such runs are between real pieces of different works, as long as the track
 *     or somewhat shorter; empty where that is not known yet, or of too few pieces
 */
public record Finding(int pieces, Optional<Likeness> longest, Optional<SharedRuns> usual) {}
