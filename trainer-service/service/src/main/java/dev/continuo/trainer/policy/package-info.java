/** Training that goes on by itself, as policies say. */
@NullMarked
package dev.continuo.trainer.policy;

import org.jspecify.annotations.NullMarked;
