/**
 * JSON (RFC 8259), as strict as a file needs it that may come from anybody, and networks in it:
 * {@link NetworkText} is the way in.
 */
@NullMarked
package dev.continuo.model.json;

import org.jspecify.annotations.NullMarked;
