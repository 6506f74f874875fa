/** Events as JSON: strict, each fault told by its place. */
@NullMarked
package dev.continuo.events.json;

import org.jspecify.annotations.NullMarked;
