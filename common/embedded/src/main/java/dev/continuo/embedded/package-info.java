/**
 * Kafka and Postgres inside this JVM, for the standalone platform and for tests. Both keep their
 * data in a directory of the caller's, listen on the loopback address only, and may be stopped or
 * killed at any moment: the next start on the same directory goes on from there.
 *
 * <pre>
 *   kafka/lock          held while a broker runs here
 *   kafka/data/         meta.properties, one folder per partition
 *   postgres/lock       held while a server runs here
 *   postgres/data/      the cluster's files
 *   postgres/pgpass     the passwords of both roles, for their owner alone
 *   postgres/server.log what initdb and the server said
 *   postgres-binaries/  the unpacked server and its digests, shared by all that are given it
 * </pre>
 */
@NullMarked
package dev.continuo.embedded;

import org.jspecify.annotations.NullMarked;
