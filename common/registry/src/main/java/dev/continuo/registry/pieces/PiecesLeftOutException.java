package dev.continuo.registry.pieces;

import java.util.List;

/**
 * Pieces of a dataset were taken down or replaced while it was made; whoever sees this makes it
 * again without them.
 */
public final class PiecesLeftOutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final List<String> pieceIds;

  PiecesLeftOutException(List<String> pieceIds) {
    super(
        "%d pieces were taken down or replaced while the dataset was made, %s first: make it again"
            .formatted(pieceIds.size(), pieceIds.getFirst()));
    this.pieceIds = List.copyOf(pieceIds);
  }

  /** Which, one or more. */
  public List<String> pieceIds() {
    return pieceIds;
  }
}
