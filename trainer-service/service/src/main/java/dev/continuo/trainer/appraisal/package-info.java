/** How far a model can be trusted, measured before it is published. */
@NullMarked
package dev.continuo.trainer.appraisal;

import org.jspecify.annotations.NullMarked;
