/** Requests as they come: checked, with defaults, or refused. */
@NullMarked
package dev.continuo.generator.request;

import org.jspecify.annotations.NullMarked;
