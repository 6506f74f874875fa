package dev.continuo.registry.rows;

/** What became of an object that was read. */
public enum ObjectState {
  ACCEPTED,
  DUPLICATE,
  REJECTED
}
