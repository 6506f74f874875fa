package dev.continuo.ingest.find;

import org.jspecify.annotations.Nullable;

/** Whether files are taken now: whoever runs the service may stop it for a while. */
public interface Intake {
  /** Files are always taken. */
  Intake OPEN = () -> null;

  /** Why none are, for people; null when they are. Asked often, answers at once. */
  @Nullable String closed();
}
