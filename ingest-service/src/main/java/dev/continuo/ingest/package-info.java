/** From files in the bucket to notes on Kafka, and what became of each file. */
@NullMarked
package dev.continuo.ingest;

import org.jspecify.annotations.NullMarked;
