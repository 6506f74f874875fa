package dev.continuo.events;

import com.fasterxml.jackson.core.StreamReadConstraints;

/** What JSON from outside may be like at most. */
final class JsonLimits {
  static final int DIGITS = 1_000;
  static final int DEPTH = 1_000;
  static final int NAME_BYTES = 50_000;

  private JsonLimits() {}

  /** The same in Jackson's terms; a text is as long as its record lets it be. */
  static StreamReadConstraints constraints() {
    return StreamReadConstraints.builder()
        .maxNumberLength(DIGITS)
        .maxNestingDepth(DEPTH)
        .maxNameLength(NAME_BYTES)
        .maxStringLength(Integer.MAX_VALUE)
        .build();
  }
}
