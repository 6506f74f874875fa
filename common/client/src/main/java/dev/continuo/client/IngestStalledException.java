package dev.continuo.client;

/** Ingest has stopped answering; the message says where it stands. */
public final class IngestStalledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  IngestStalledException(String message) {
    super(message);
  }
}
