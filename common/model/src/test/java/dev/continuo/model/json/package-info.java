@NullMarked
package dev.continuo.model.json;

import org.jspecify.annotations.NullMarked;
