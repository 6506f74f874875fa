/** From a training request to a model version in the registry. */
@NullMarked
package dev.continuo.trainer;

import org.jspecify.annotations.NullMarked;
