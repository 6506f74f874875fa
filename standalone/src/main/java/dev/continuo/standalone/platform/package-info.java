/** Starts and stops everything in one JVM: Kafka, Postgres, the bucket and the services. */
@NullMarked
package dev.continuo.standalone.platform;

import org.jspecify.annotations.NullMarked;
