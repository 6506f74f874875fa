/** Events that are recorded with the rows that they tell of, and sent afterwards. */
@NullMarked
package dev.continuo.registry.outbox;

import org.jspecify.annotations.NullMarked;
