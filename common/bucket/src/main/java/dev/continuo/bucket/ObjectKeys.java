package dev.continuo.bucket;

/** Rules for the keys of objects, the same for every kind of bucket. */
final class ObjectKeys {

  private ObjectKeys() {}

  /** Refuses a key that is empty, absolute, hidden, or climbs with {@code ..}. */
  static void check(String key) {
    if (key.isEmpty() || key.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("key must not be empty or hold a NUL: '" + key + "'");
    }
    for (String part : key.split("/", -1)) {
      if (part.isEmpty()) {
        throw new IllegalArgumentException(
            "key must be relative and have no empty part: '" + key + "'");
      }
    }
    if (hidden(key)) {
      throw new IllegalArgumentException(
          "no part of a key may begin with a dot, nor a key end in .part: '" + key + "'");
    }
  }

  /** Whether {@link #check} would let it pass. */
  static boolean valid(String key) {
    return !hidden(key)
        && !key.isEmpty()
        && !key.startsWith("/")
        && !key.endsWith("/")
        && !key.contains("//")
        && key.indexOf('\0') < 0;
  }

  /** Why a key is not {@link #valid}. */
  static String whyInvalid(String key) {
    if (!hidden(key)) {
      return PassedOver.EMPTY_PART;
    }
    return key.endsWith(".part") ? PassedOver.UNFINISHED : PassedOver.HIDDEN;
  }

  static boolean hidden(String key) {
    return key.startsWith(".") || key.contains("/.") || key.endsWith(".part");
  }
}
