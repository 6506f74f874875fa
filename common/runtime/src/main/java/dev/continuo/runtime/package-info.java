/**
 * What every service is made of. A service starts its parts one after the other and keeps them in
 * {@link dev.continuo.runtime.Parts}, which closes them in the opposite order, all of them, also
 * when a later one does not start. Its threads are {@link dev.continuo.runtime.SteadyThread}s,
 * which outlive whatever is thrown in them, and {@link dev.continuo.runtime.HealthWatch} says how
 * it all is.
 *
 * <pre>
 *   start ─▶ Parts ─┬─ SteadyThread ── trouble ──┐
 *                   ├─ SteadyThread ── trouble ──┼─▶ HealthWatch ─▶ Health, told at once
 *                   └─ server, bucket ── checks ─┘
 * </pre>
 */
@NullMarked
package dev.continuo.runtime;

import org.jspecify.annotations.NullMarked;
