/** What travels on Kafka: topics, event records, their encodings and headers. */
@NullMarked
package dev.continuo.events;

import org.jspecify.annotations.NullMarked;
