/** What can be set of ingest, checked. */
@NullMarked
package dev.continuo.ingest.settings;

import org.jspecify.annotations.NullMarked;
