/** All services with Kafka, Postgres and the bucket in one JVM, and the command line. */
@NullMarked
package dev.continuo.standalone;

import org.jspecify.annotations.NullMarked;
