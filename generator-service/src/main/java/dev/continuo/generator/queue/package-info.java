/** Takes requests from the share group, and answers each of them. */
@NullMarked
package dev.continuo.generator.queue;

import org.jspecify.annotations.NullMarked;
