@NullMarked
package dev.continuo.model.spec;

import org.jspecify.annotations.NullMarked;
