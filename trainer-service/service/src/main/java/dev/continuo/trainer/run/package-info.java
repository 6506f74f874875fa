/** What a run is: what it was asked to do, what stops it, what is told of it. */
@NullMarked
package dev.continuo.trainer.run;

import org.jspecify.annotations.NullMarked;
