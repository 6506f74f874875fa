package dev.continuo.standalone.platform;

import java.time.Duration;

/** When a part of a platform is stopped, the last stage first, and how long it may take. */
enum Stage {
  /** The right to the home. */
  HOME(Duration.ofMillis(250)),

  /** Kafka and Postgres, side by side: both end within seven seconds, whatever ails them. */
  SERVERS(Duration.ofMillis(6_250)),

  /** What uses them. A service that does not end is left behind: it outlives a kill as well. */
  SERVICES(Duration.ofSeconds(3)),

  /** What others find it by, and what tells of it. */
  ADDRESS(Duration.ofMillis(250));

  private final Duration patience;

  Stage(Duration patience) {
    this.patience = patience;
  }

  Duration patience() {
    return patience;
  }
}
