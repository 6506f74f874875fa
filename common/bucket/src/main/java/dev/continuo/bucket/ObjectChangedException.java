package dev.continuo.bucket;

import java.io.IOException;

/** An object is no longer what a listing showed. */
public final class ObjectChangedException extends IOException {
  private static final long serialVersionUID = 1L;

  ObjectChangedException(String key) {
    super("changed since it was listed: " + key);
  }
}
