/**
 * Requests as they are composed, for whoever watches.
 *
 * <pre>
 *   composing threads ──▶ Recital (in Recitals, by request) ◀──asks, one event after another── Watch
 *   Answering, Refusals ──▶   ▲
 *   cancellations ────────────┘
 * </pre>
 *
 * <p>A recital keeps what there is to hear; a watch has a place in it, and takes the next event
 * when its own side has room. So nobody waits for watchers, and they cost no memory.
 */
@NullMarked
package dev.continuo.generator.live;

import org.jspecify.annotations.NullMarked;
