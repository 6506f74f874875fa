package dev.continuo.standalone.score;

import java.util.Locale;

/** How loud a passage is, as the velocity of a plain melody note. */
public enum Dynamic {
  PP(38),
  P(50),
  MP(62),
  MF(74),
  F(88),
  FF(102);

  private final int velocity;

  Dynamic(int velocity) {
    this.velocity = velocity;
  }

  public int velocity() {
    return velocity;
  }

  public String sign() {
    return name().toLowerCase(Locale.ROOT);
  }
}
