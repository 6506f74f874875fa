/** When models are trained anew without being asked for. */
@NullMarked
package dev.continuo.registry.policies;

import org.jspecify.annotations.NullMarked;
