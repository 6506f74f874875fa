/** Networks, weights, checkpoints, inference and sampling. Needs the JDK alone. */
@NullMarked
package dev.continuo.model;

import org.jspecify.annotations.NullMarked;
