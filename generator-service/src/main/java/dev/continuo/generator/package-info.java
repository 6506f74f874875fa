/**
 * From a generation request to a finished track.
 *
 * <pre>
 *   continuo.generation-requests.v1
 *     ──share group──▶ RequestSession ─▶ Answering ──▶ ModelLibrary (registry, bucket)
 *                                            ├───────▶ Composer ──▶ MIDI ──▶ bucket
 *                                            └───────▶ Tracks + outbox ──▶ continuo.tracks.v1
 * </pre>
 *
 * <p>{@link dev.continuo.generator.GeneratorService} is the entry, {@link
 * dev.continuo.generator.GeneratorApplication} the program.
 */
@NullMarked
package dev.continuo.generator;

import org.jspecify.annotations.NullMarked;
