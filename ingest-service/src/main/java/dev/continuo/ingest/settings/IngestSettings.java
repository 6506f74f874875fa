package dev.continuo.ingest.settings;

import dev.continuo.ingest.windows.WindowSettings;
import dev.continuo.music.ReaderLimits;
import dev.continuo.music.sequence.SequencePolicy;
import dev.continuo.service.BackingSettings;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What the service must know to run.
 *
 * @param backing where broker, registry and bucket are; files are dropped below {@code midi/}
 * @param poll how long a file must be the same, and how often a bucket is listed that does not tell
 *     of changes, 1 ms or more
 * @param stateDirectory where Kafka Streams keeps its state
 * @param context how many notes a run of windows repeats, 1 or more: the longest window in use
 * @param instance names this replica among several, which all have other names; stable over
 *     restarts
 * @param work how it works
 * @param policies what is taken, and what becomes windows
 */
public record IngestSettings(
    BackingSettings backing,
    Duration poll,
    Path stateDirectory,
    int context,
    String instance,
    Work work,
    Policies policies) {

  /**
   * How the service works.
   *
   * @param threads how many read files side by side, 1 or more
   * @param blockNotes notes in a full block, 1 or more
   * @param windows whether windows are cut here; somebody must
   * @param limits how large a file is taken on
   */
  public record Work(int threads, int blockNotes, boolean windows, ReaderLimits limits) {
    /** A few thousand notes: the cost of a record is spread thin, and a block is still small. */
    private static final int BLOCK_NOTES = 4_096;

    public Work {
      if (threads < 1) {
        throw new IllegalArgumentException("threads must be at least 1: " + threads);
      }
      if (blockNotes < 1) {
        throw new IllegalArgumentException("blockNotes must be at least 1: " + blockNotes);
      }
    }

    /** Within the usual limits. */
    public Work(int threads, int blockNotes, boolean windows) {
      this(threads, blockNotes, windows, ReaderLimits.DEFAULT.sharedBy(threads));
    }

    /** What suits this machine. */
    public static Work usual() {
      return new Work(Runtime.getRuntime().availableProcessors(), BLOCK_NOTES, true);
    }

    /** The same within other limits. */
    public Work within(ReaderLimits otherLimits) {
      return new Work(threads, blockNotes, windows, otherLimits);
    }
  }

  /**
   * What an operator chooses.
   *
   * @param windows which notes become windows, and in what sequences
   * @param lengths how long a piece must be to be taken
   * @param duplicates which files count as one piece
   */
  public record Policies(SequencePolicy windows, PieceLengths lengths, Duplicates duplicates) {
    /** Every piece is taken, all parts but drums are merged. */
    public static final Policies DEFAULT =
        new Policies(SequencePolicy.DEFAULT, PieceLengths.ANY, Duplicates.BYTES);
  }

  /** What of it windowing must know. */
  public WindowSettings windowing() {
    return new WindowSettings(
        backing.bootstrapServers(), stateDirectory, instance, context, policies.windows());
  }

  /** With the usual policies. */
  public IngestSettings(
      BackingSettings backing,
      Duration poll,
      Path stateDirectory,
      int context,
      String instance,
      Work work) {
    this(backing, poll, stateDirectory, context, instance, work, Policies.DEFAULT);
  }

  public IngestSettings {
    if (poll.toMillis() < 1) {
      throw new IllegalArgumentException(
          "continuo.ingest.poll-millis must be at least 1: " + poll.toMillis());
    }
    if (context < 1) {
      throw new IllegalArgumentException("continuo.windows.context must be at least 1: " + context);
    }
    if (instance.isBlank()) {
      throw new IllegalArgumentException("continuo.ingest.instance must not be blank");
    }
  }
}
