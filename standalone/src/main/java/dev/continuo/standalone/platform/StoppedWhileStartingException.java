package dev.continuo.standalone.platform;

/** The process was told to end before the platform was up; what broke off for it is the cause. */
public final class StoppedWhileStartingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoppedWhileStartingException(Throwable cause) {
    super("stopped while starting", cause);
  }
}
