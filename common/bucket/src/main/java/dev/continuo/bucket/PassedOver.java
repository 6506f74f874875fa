package dev.continuo.bucket;

import java.util.function.Consumer;

/**
 * Something that lies among the objects and is none.
 *
 * @param key as an object's would be; of a directory that is not looked into, it ends in a slash
 * @param cause why it is none and what to do about it, for people
 */
public record PassedOver(String key, String cause) {
  static final String HIDDEN = "hidden, as its name begins with a dot: rename it to have it read";
  static final String UNFINISHED =
      "half-written, as its name ends in .part: rename it when it is whole";
  static final String EMPTY_PART = "its key has an empty part, which no file has: rename it";

  /** For a listing that wants objects alone. */
  static final Consumer<PassedOver> NOBODY = passed -> {};
}
