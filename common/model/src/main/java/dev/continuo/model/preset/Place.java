package dev.continuo.model.preset;

/**
 * Where a value of a preset stands.
 *
 * @param source the file, or what else said it
 * @param line from 1; 0 where there are none
 * @param path keys and indices with dots, like {@code network.layers.0.units}; empty at the root
 */
record Place(String source, int line, String path) {

  /** The path of what stands there under a key. */
  String below(Object key) {
    return path.isEmpty() ? key.toString() : path + "." + key;
  }

  /** As a complaint begins. */
  @Override
  public String toString() {
    return source + (line > 0 ? ", line " + line : "") + (path.isEmpty() ? "" : ", " + path);
  }
}
