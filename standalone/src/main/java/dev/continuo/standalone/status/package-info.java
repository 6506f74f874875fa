/** What a running platform does: at a moment, and line by line. */
@NullMarked
package dev.continuo.standalone.status;

import org.jspecify.annotations.NullMarked;
