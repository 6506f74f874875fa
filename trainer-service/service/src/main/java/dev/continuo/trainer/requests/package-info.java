/** Takes requests and cancellations from their topics into the registry. */
@NullMarked
package dev.continuo.trainer.requests;

import org.jspecify.annotations.NullMarked;
