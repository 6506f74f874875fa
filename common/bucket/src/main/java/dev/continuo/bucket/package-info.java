/** The bucket: where MIDI is dropped, and where checkpoints and tracks are kept. */
@NullMarked
package dev.continuo.bucket;

import org.jspecify.annotations.NullMarked;
