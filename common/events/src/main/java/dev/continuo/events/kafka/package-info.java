/** Topics, clients, headers and dead letters: how events travel. */
@NullMarked
package dev.continuo.events.kafka;

import org.jspecify.annotations.NullMarked;
