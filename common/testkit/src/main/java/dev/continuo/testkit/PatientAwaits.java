package dev.continuo.testkit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets an await fail by its own condition only. Awaitility ends every await of the JVM when any
 * thread dies of an exception; the threads that one test breaks on purpose would fail the tests
 * that run beside it. JUnit finds this extension by itself.
 */
public final class PatientAwaits implements BeforeAllCallback {
  @Override
  public void beforeAll(ExtensionContext context) {
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
  }
}
