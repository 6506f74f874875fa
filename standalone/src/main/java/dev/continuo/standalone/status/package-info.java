/** What a running platform does, at a moment. */
@NullMarked
package dev.continuo.standalone.status;

import org.jspecify.annotations.NullMarked;
