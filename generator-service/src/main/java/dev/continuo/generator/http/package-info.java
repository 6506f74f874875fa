/**
 * The generator over HTTP: requests, tracks, and notes as they are composed. Whoever may ask, the
 * {@link dev.continuo.generator.http.Guard} says; errors are problem documents (RFC 9457).
 */
@NullMarked
package dev.continuo.generator.http;

import org.jspecify.annotations.NullMarked;
