/** Lists the bucket, and tells all replicas what is to be read. */
@NullMarked
package dev.continuo.ingest.find;

import org.jspecify.annotations.NullMarked;
