package dev.continuo.runtime;

/** Asks whether something can be used now; throws the cause when it cannot, and may hang. */
public interface Check {
  void run() throws Exception;
}
