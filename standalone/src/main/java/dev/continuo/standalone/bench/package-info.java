/** Measures of the platform's own speed, each beside a limit of the same run. */
@NullMarked
package dev.continuo.standalone.bench;

import org.jspecify.annotations.NullMarked;
