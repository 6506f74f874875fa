package dev.continuo.ingest.find;

import org.apache.kafka.common.TopicPartition;

/** A record of the topic of found objects, as it came. */
public sealed interface FoundRecord permits FoundObject, FoundLetter {

  /** Where it was told. */
  TopicPartition partition();

  long offset();

  /** How much is to be read for it. */
  long bytes();
}
