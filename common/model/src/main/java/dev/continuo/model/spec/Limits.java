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

  /** Within a range, both ends of which belong to it. */
  static void checkRange(String name, double number, double least, double most) {
    if (!(number >= least && number <= most)) {
      throw new IllegalArgumentException(
          "%s must lie within %s..%s: %s".formatted(name, shown(least), shown(most), number));
    }
  }

  /** The same for whole numbers. */
  static void checkRange(String name, int number, int least, int most) {
    if (number < least || number > most) {
      throw new IllegalArgumentException(
          "%s must lie within %d..%d: %d".formatted(name, least, most, number));
    }
  }

  private static String shown(double number) {
    return number == (long) number ? Long.toString((long) number) : Double.toString(number);
  }
}
