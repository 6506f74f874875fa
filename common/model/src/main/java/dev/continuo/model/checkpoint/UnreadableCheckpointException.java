package dev.continuo.model.checkpoint;

/** A file is no checkpoint of ours, or only part of one; says why and where. */
public final class UnreadableCheckpointException extends Exception {
  private static final long serialVersionUID = 1L;

  public UnreadableCheckpointException(String message) {
    super(message);
  }
}
