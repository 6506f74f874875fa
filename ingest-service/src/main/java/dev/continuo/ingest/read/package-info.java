/** Reads files, judges them, and makes the events that tell of them. */
@NullMarked
package dev.continuo.ingest.read;

import org.jspecify.annotations.NullMarked;
