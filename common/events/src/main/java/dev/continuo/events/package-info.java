/**
 * What travels on Kafka: the topics, and for each the record of its events.
 *
 * <pre>
 *   record ─▶ json, avro ─▶ kafka: headers, clients, dead letters
 * </pre>
 *
 * <p>More than twenty classes: each topic has its record, and they are looked up here by its name.
 */
@NullMarked
package dev.continuo.events;

import org.jspecify.annotations.NullMarked;
