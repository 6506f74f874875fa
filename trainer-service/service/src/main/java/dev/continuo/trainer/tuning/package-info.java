/** What a fine-tuning begins from: versions that there are, and their weights. */
@NullMarked
package dev.continuo.trainer.tuning;

import org.jspecify.annotations.NullMarked;
