/** Other keys and tempi of the notes that are learnt from. */
@NullMarked
package dev.continuo.trainer.augmentation;

import org.jspecify.annotations.NullMarked;
