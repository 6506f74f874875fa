/**
 * How good a model is: how likely it finds real notes ({@link
 * dev.continuo.evaluation.likelihood.ModelScorer}).
 */
@NullMarked
package dev.continuo.evaluation;

import org.jspecify.annotations.NullMarked;
