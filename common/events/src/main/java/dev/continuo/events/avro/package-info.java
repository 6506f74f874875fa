/** Blocks of notes and runs of windows as Avro, column by column. */
@NullMarked
package dev.continuo.events.avro;

import org.jspecify.annotations.NullMarked;
