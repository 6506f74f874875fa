/**
 * What an outsider does with a running platform: drops files, publishes requests, follows the
 * answers. The command line stands on it, and other programs can.
 *
 * <pre>
 *   Endpoints ─▶ BucketDrop ─▶ bucket         IngestWatch ◀─ registry, corpus-stats
 *             ─▶ Requests   ─▶ topics of requests ─ … ─▶ topics of answers ─▶ Requests
 *             ─▶ LiveTracks ─▶ HTTP ─ notes as they are composed ─▶ LiveTracks
 *             ─▶ Registries ─▶ registry       TopicFollower ◀─ any topic
 * </pre>
 */
@NullMarked
package dev.continuo.client;

import org.jspecify.annotations.NullMarked;
