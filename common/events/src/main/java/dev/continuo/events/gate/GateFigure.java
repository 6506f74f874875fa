package dev.continuo.events.gate;

import org.jspecify.annotations.Nullable;

/**
 * One thing that was measured of a candidate.
 *
 * @param name {@code nats} (a note), {@code gain} (nats a note better than the champion), {@code
 *     shared} (notes in a row that stretches of its tracks have from a piece, the middle of them),
 *     {@code copied} (share of stretches that have more of these than is usual), or a measure of
 *     style, on average over its tracks
 * @param candidate its value
 * @param champion the champion's, where that was measured too
 * @param lowest the least that it may be; of {@code gain} the low end of its 95 % interval
 * @param highest the most that it may be; of {@code gain} the high end
 */
public record GateFigure(
    String name,
    double candidate,
    @Nullable Double champion,
    @Nullable Double lowest,
    @Nullable Double highest) {

  /** Whether it lies where it may. */
  public boolean within() {
    return (lowest == null || candidate >= lowest) && (highest == null || candidate <= highest);
  }
}
