/**
 * From a training request to a model version in the registry.
 *
 * <pre>
 *   requests ─▶ registry ─▶ work ─▶ dataset ─▶ training ─▶ appraisal ─▶ registry
 *                            run: what all of them say of a run
 * </pre>
 */
@NullMarked
package dev.continuo.trainer;

import org.jspecify.annotations.NullMarked;
