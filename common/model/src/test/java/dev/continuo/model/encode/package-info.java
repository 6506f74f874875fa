@NullMarked
package dev.continuo.model.encode;

import org.jspecify.annotations.NullMarked;
