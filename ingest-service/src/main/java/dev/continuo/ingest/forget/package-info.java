/** Deletes objects that hold forgotten pieces. */
@NullMarked
package dev.continuo.ingest.forget;

import org.jspecify.annotations.NullMarked;
