@NullMarked
package dev.continuo.model.network;

import org.jspecify.annotations.NullMarked;
