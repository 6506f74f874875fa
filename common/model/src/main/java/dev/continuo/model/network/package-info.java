/** A network that computes: the spec's parts as layers over notes, for training and for playing. */
@NullMarked
package dev.continuo.model.network;

import org.jspecify.annotations.NullMarked;
