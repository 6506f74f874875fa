package dev.continuo.service.wiring;

/** A setting that cannot be: one sentence with its key, the rule, the value and its variable. */
public final class SettingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SettingException(String message, Throwable cause) {
    super(message, cause);
  }

  SettingException(String message) {
    super(message);
  }
}
