package dev.continuo.model.spec;

/** What the numbers of a spec must be. */
final class Limits {
  /** Of units, classes and notes. */
  static final int WIDEST = 1 << 16;

  private Limits() {}

  static void checkSize(String name, int size) {
    if (size < 1 || size > WIDEST) {
      throw new IllegalArgumentException(
          "%s must lie within 1..%d: %d".formatted(name, WIDEST, size));
    }
  }

  /** 0 or more, and finite. */
  static void checkNumber(String name, double number) {
    if (!(number >= 0 && number < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("%s must be 0 or more: %s".formatted(name, number));
    }
  }

  /** A share that leaves something: 0 or more, below 1. */
  static void checkShare(String name, double share) {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException(
          "%s must be 0 or more and below 1: %s".formatted(name, share));
    }
  }
}
