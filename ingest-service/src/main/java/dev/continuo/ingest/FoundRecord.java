package dev.continuo.ingest;

import org.apache.kafka.common.TopicPartition;

/** A record of the topic of found objects, as it came. */
sealed interface FoundRecord permits FoundObject, FoundLetter {

  /** Where it was told. */
  TopicPartition partition();

  long offset();

  /** How much is to be read for it. */
  long bytes();
}
