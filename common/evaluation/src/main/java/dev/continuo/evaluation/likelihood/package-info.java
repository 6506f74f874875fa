/**
 * How likely a model finds real notes, in nats a note, in units that do not depend on its heads:
 * whatever it puts out becomes a distribution over the {@link
 * dev.continuo.evaluation.likelihood.Cells} of each {@link
 * dev.continuo.evaluation.likelihood.Measure}.
 *
 * <pre>
 * notes ─▶ Walk ─▶ HeadScore ─▶ PieceScores ─▶ Bootstrap ─▶ Summary
 *          network  nats of        sums           interval
 *                   a cell
 * </pre>
 */
@NullMarked
package dev.continuo.evaluation.likelihood;

import org.jspecify.annotations.NullMarked;
