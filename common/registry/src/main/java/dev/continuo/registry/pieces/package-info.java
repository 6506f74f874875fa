/** What ingest knows: pieces, objects, and what was taken down. */
@NullMarked
package dev.continuo.registry.pieces;

import org.jspecify.annotations.NullMarked;
