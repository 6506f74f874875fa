/** Training again what was trained before, to see whether the same comes out. */
@NullMarked
package dev.continuo.trainer.replay;

import org.jspecify.annotations.NullMarked;
