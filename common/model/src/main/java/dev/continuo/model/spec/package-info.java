/**
 * What a network is, by value: a reading, inputs, layers, heads. Every part names its own
 * parameters; whoever needs them all walks {@link NetworkSpec#parameters()} and nothing else.
 *
 * <pre>
 *   notes ──▶ inputs (scaled, embedded) ──▶ layers (LSTM, linear, norm, dropout) ──▶ heads ──▶ the next note
 * </pre>
 */
@NullMarked
package dev.continuo.model.spec;

import org.jspecify.annotations.NullMarked;
