package dev.continuo.ingest.windows;

import dev.continuo.music.sequence.SequencePolicy;
import java.nio.file.Path;

/**
 * What windowing must know to run.
 *
 * @param bootstrapServers of the broker
 * @param stateDirectory where Kafka Streams keeps its state; replicas may share it
 * @param instance names this replica among several, which all have other names
 * @param context how many notes a run repeats, 1 or more
 * @param policy which notes become windows
 */
public record WindowSettings(
    String bootstrapServers,
    Path stateDirectory,
    String instance,
    int context,
    SequencePolicy policy) {}
