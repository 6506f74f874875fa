/**
 * From files in the bucket to notes on Kafka, and what became of each file.
 *
 * <pre>
 *   bucket ─▶ find ─▶ objects found ─▶ read ─▶ publish ─▶ pieces, notes ─▶ windows
 * </pre>
 */
@NullMarked
package dev.continuo.ingest;

import org.jspecify.annotations.NullMarked;
