/**
 * What travels on Kafka: the topics, and for each the record of its events.
 *
 * <pre>
 *   record ─▶ json, avro ─▶ kafka: headers, clients, dead letters
 * </pre>
 */
@NullMarked
package dev.continuo.events;

import org.jspecify.annotations.NullMarked;
