/** From files in the bucket to notes and training windows on Kafka. */
@NullMarked
package dev.continuo.ingest;

import org.jspecify.annotations.NullMarked;
