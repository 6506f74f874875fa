/**
 * Many runs of one request: spread over all trainers, compared, dropped, and the best trained
 * again.
 */
@NullMarked
package dev.continuo.registry.sweeps;

import org.jspecify.annotations.NullMarked;
