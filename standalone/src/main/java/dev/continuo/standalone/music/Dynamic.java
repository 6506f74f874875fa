package dev.continuo.standalone.music;

import java.util.Locale;

/** How loud a passage is, as the velocity of a plain melody note. */
enum Dynamic {
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

  int velocity() {
    return velocity;
  }

  String sign() {
    return name().toLowerCase(Locale.ROOT);
  }
}
