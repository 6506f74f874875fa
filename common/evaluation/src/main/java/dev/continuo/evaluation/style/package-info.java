/**
 * How music that was made compares with music that was played: measures of each piece, the
 * distances between pieces, and what is copied. Start at {@link
 * dev.continuo.evaluation.style.StyleReport}.
 */
@NullMarked
package dev.continuo.evaluation.style;

import org.jspecify.annotations.NullMarked;
