package dev.continuo.events;

import dev.continuo.events.training.CancellationRequested;
import dev.continuo.events.training.PolicyChanged;
import dev.continuo.events.training.SteeringRequested;
import dev.continuo.events.training.SweepRequested;
import dev.continuo.events.training.TrainingProgressed;
import dev.continuo.events.training.TrainingRequested;

/** The topics of Continuo. What each carries stands in docs/events.md. */
public enum Topic {
  /** {@link ObjectFound}, key: its size in bytes. */
  OBJECTS_FOUND("continuo.objects-found.v1", true),
  /** {@link PieceIngested}, key: piece id. */
  PIECES("continuo.pieces.v1", true),
  /** {@link PieceRejected}, key: object key. */
  PIECES_REJECTED("continuo.pieces-rejected.v1", false),
  /** {@link PieceForgotten}, key: piece id. */
  PIECES_FORGOTTEN("continuo.pieces-forgotten.v1", false),
  /** {@link NoteBlock}, key: piece id; co-partitioned with {@link #WINDOWS}. */
  NOTES("continuo.notes.v1", true),
  /** {@link WindowRun}, key: piece id. */
  WINDOWS("continuo.windows.v1", true),
  /** {@link CorpusStats}, key: the windows partition counted; compacted. */
  CORPUS_STATS("continuo.corpus-stats.v1", false),
  /** {@link TrainingRequested}, key: any. */
  TRAINING_REQUESTS("continuo.training-requests.v1", false),
  /** {@link SweepRequested}, key: any. */
  SWEEP_REQUESTS("continuo.sweep-requests.v1", false),
  /** {@link CancellationRequested}, key: any. */
  TRAINING_CANCELLATIONS("continuo.training-cancellations.v1", false),
  /** {@link SteeringRequested}, key: any. */
  TRAINING_STEERING("continuo.training-steering.v1", false),
  /** {@link PolicyChanged}, key: any. */
  TRAINING_POLICIES("continuo.training-policies.v1", false),
  /** {@link TrainingProgressed}, key: run id. */
  TRAINING_PROGRESS("continuo.training-progress.v1", false),
  /** {@link CheckpointSaved}, key: run id. */
  CHECKPOINTS("continuo.checkpoints.v1", false),
  /** {@link ModelPublished}, key: model name. */
  MODELS("continuo.models.v1", false),
  /** {@link RegistryChanged}, key: model name, or {@code registry}. */
  REGISTRY("continuo.registry.v1", false),
  /** {@link GenerationRequested}, key: any. */
  GENERATION_REQUESTS("continuo.generation-requests.v1", true),
  /** {@link GenerationCancelled}, key: any. */
  GENERATION_CANCELLATIONS("continuo.generation-cancellations.v1", false),
  /** {@link TrackFinished}, key: request id. */
  TRACKS("continuo.tracks.v1", false),
  /** {@link TrackFailed}, key: request id. */
  TRACKS_FAILED("continuo.tracks-failed.v1", false);

  private final String topicName;
  private final boolean partitioned;

  Topic(String topicName, boolean partitioned) {
    this.topicName = topicName;
    this.partitioned = partitioned;
  }

  /** The name on the broker. */
  public String topicName() {
    return topicName;
  }

  /** Where records that cannot be read go, with the cause in their headers. */
  public String deadLetterName() {
    return "dlq." + topicName;
  }

  /** Whether it is spread over the configured number of partitions, or has just one. */
  public boolean partitioned() {
    return partitioned;
  }

  public boolean compacted() {
    return this == CORPUS_STATS;
  }

  /** Whether its records are the corpus itself, or the registry's history, which no age deletes. */
  public boolean keptForever() {
    return switch (this) {
      case PIECES, PIECES_REJECTED, PIECES_FORGOTTEN, NOTES, WINDOWS, REGISTRY -> true;
      default -> false;
    };
  }

  /** Whether a service reads it that must go on when a record cannot be read. */
  public boolean deadLettered() {
    return switch (this) {
      case OBJECTS_FOUND,
          PIECES,
          PIECES_REJECTED,
          NOTES,
          WINDOWS,
          TRAINING_REQUESTS,
          SWEEP_REQUESTS,
          TRAINING_CANCELLATIONS,
          TRAINING_STEERING,
          TRAINING_POLICIES,
          GENERATION_REQUESTS ->
          true;
      default -> false;
    };
  }
}
