package dev.continuo.standalone.command.option;

/** A command could not do its work; the message names cause and remedy. */
public final class CommandFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CommandFailedException(String message) {
    super(message);
  }
}
