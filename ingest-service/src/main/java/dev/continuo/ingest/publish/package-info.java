/** Puts what was read on the topics and into the ledger, whole and once. */
@NullMarked
package dev.continuo.ingest.publish;

import org.jspecify.annotations.NullMarked;
