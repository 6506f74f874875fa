/** Kafka and Postgres inside this JVM, for the standalone platform and for tests. */
@NullMarked
package dev.continuo.embedded;

import org.jspecify.annotations.NullMarked;
