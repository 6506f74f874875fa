/** Commands that work on the registry: names, lineage, what is kept. */
@NullMarked
package dev.continuo.standalone.command.registry;

import org.jspecify.annotations.NullMarked;
